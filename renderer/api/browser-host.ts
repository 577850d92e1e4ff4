import { RPCLink } from '@orpc/client/fetch';
import type { SourceRef } from '../../electron/contract/imports.ts';
import { itemsOfDrop, itemsOfInput, type TransferItem } from './chosen-files.ts';
import { type Host, HostFailure, type OnTransfer } from './host.ts';
import { openSession } from './session.ts';

/** The loopback host: the same contract over HTTP on this machine, streams as server-sent events read with fetch. */
export async function connectBrowser(): Promise<Host> {
  const key = await openSession();
  return {
    kind: 'browser',
    link: new RPCLink({
      url: new URL('/rpc', location.origin),
      headers: { authorization: `Bearer ${key}` },
      fetch: (request, init) => reach(() => fetch(request, init)),
    }),
    pick: async (kind, onTransfer) => uploadAll(key, itemsOfInput(await choose(kind)), onTransfer),
    take: async (dropped, onTransfer) => uploadAll(key, await itemsOfDrop(dropped.entries), onTransfer),
    saveText: async (name, content) => {
      download(name, content);
      return undefined;
    },
  };
}

async function reach(send: () => Promise<Response>): Promise<Response> {
  const response = await send().catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new HostFailure('The app is not running any more.', 'Start it again and use the page it opens.', { cause });
  });
  if (response.status === 401) {
    throw new HostFailure(
      'This page belongs to an earlier start of the app.',
      'Close it and use the page the app opened last.',
    );
  }
  return response;
}

function choose(kind: 'files' | 'folder'): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = kind === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])]);
    });
    input.addEventListener('cancel', () => {
      resolve([]);
    });
    input.click();
  });
}

async function uploadAll(
  key: string,
  items: readonly TransferItem[],
  onTransfer: OnTransfer | undefined,
): Promise<readonly SourceRef[]> {
  const totalBytes = items.reduce((sum, item) => sum + item.file.size, 0);
  const uploads = new Map<string, string>();
  let sentBytes = 0;
  for (const item of items) {
    const uploadId = uploads.get(item.group) ?? crypto.randomUUID();
    uploads.set(item.group, uploadId);
    onTransfer?.({ sentBytes, totalBytes, file: item.path });
    await upload(key, uploadId, item);
    sentBytes += item.file.size;
  }
  return [...uploads.values()].map((uploadId) => ({ kind: 'upload', uploadId }));
}

async function upload(key: string, uploadId: string, item: TransferItem): Promise<void> {
  const query = new URLSearchParams({ uploadId, path: item.path });
  const response = await reach(() =>
    fetch(`/upload?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      body: item.file,
    }),
  );
  if (!response.ok) throw new HostFailure(await sentenceOf(response, item));
}

/** The host's own sentence where it gives one, as when the disk is full. */
async function sentenceOf(response: Response, item: TransferItem): Promise<string> {
  const answer: unknown = await response.json().catch(() => undefined);
  const hasMessage = typeof answer === 'object' && answer !== null && 'message' in answer;
  return hasMessage && typeof answer.message === 'string'
    ? answer.message
    : `${item.path} could not be taken over from the browser.`;
}

function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain;charset=utf-8' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
}
