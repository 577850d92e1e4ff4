import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { SourceRef } from '../../electron/contract/imports.ts';
import type { DesktopBridge, PortMessage } from '../../electron/hosts/desktop/bridge.ts';
import { type Host, HostFailure } from './host.ts';

type Link = ClientLink<ClientContext>;

/** The installed app: calls go over a MessagePort that the preload asks the main process for. */
export async function connectDesktop(bridge: DesktopBridge): Promise<Host> {
  let link: Promise<Link> | undefined;
  const open = (): Promise<Link> => {
    link ??= openLink(bridge, () => {
      link = undefined;
    });
    return link;
  };
  await open();
  return {
    kind: 'desktop',
    link: { call: async (path, input, options) => (await open()).call(path, input, options) },
    pick: async (kind) => (await bridge.pickFiles(kind)).map(atPath),
    take: async ({ files }) =>
      files
        .map((file) => bridge.pathForFile(file))
        .filter((path) => path !== '')
        .map(atPath),
    saveText: (suggestedName, content) => bridge.saveText({ suggestedName, content }),
  };
}

function atPath(path: string): SourceRef {
  return { kind: 'path', path };
}

async function openLink(bridge: DesktopBridge, onClosed: () => void): Promise<Link> {
  const port = await askForPort(bridge).catch((cause: unknown) => {
    onClosed();
    const why = cause instanceof Error ? cause.message : 'The part of the app that reads your data did not start.';
    throw new HostFailure(why, 'Quit the app and start it again.', { cause });
  });
  port.addEventListener('close', onClosed);
  port.start();
  return new RPCLink({ port });
}

async function askForPort(bridge: DesktopBridge): Promise<MessagePort> {
  const requestId = crypto.randomUUID();
  const arrival = Promise.withResolvers<MessagePort>();
  const listen = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports;
    if (event.source === window && port !== undefined && isAnswer(event.data, requestId)) arrival.resolve(port);
  };
  window.addEventListener('message', listen);
  try {
    await bridge.connect(requestId);
    return await arrival.promise;
  } finally {
    window.removeEventListener('message', listen);
  }
}

function isAnswer(data: unknown, requestId: string): boolean {
  const wanted: PortMessage = { type: 'cloudaudit:port', requestId };
  if (typeof data !== 'object' || data === null || !('type' in data) || !('requestId' in data)) return false;
  return data.type === wanted.type && data.requestId === wanted.requestId;
}
