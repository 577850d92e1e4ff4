import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../electron/contract/contract.ts';
import { connectBrowser } from './browser-host.ts';
import { connectDesktop } from './desktop-host.ts';
import type { Host } from './host.ts';

let connecting: Promise<Host> | undefined;

/** The host this page runs in. The first call connects, later ones answer with the same; a failure may be tried again. */
export function host(): Promise<Host> {
  connecting ??= connect().catch((error: unknown) => {
    connecting = undefined;
    throw error;
  });
  return connecting;
}

function connect(): Promise<Host> {
  return window.cloudaudit === undefined ? connectBrowser() : connectDesktop(window.cloudaudit);
}

const link: ClientLink<ClientContext> = {
  call: async (path, input, options) => (await host()).link.call(path, input, options),
};

/** Everything the app can do, typed by the contract. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** The same as TanStack Query options: `useQuery(api.overview.get.queryOptions({ input: {} }))`. */
export const api = createTanstackQueryUtils(client);
