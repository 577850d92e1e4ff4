import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { WorkspaceKind } from '../../contract/workspace.ts';
import type { Clock } from '../../features/context.ts';
import { createUploads, type UploadStore } from '../../features/imports/uploads.ts';
import { type CallContext, type Router, router } from '../../features/router.ts';
import { createWorkspaces } from '../../features/workspace/workspaces.ts';
import { createJobs } from '../../jobs/jobs.ts';
import { APP_VERSION } from './app-version.ts';
import { type Log, openLog } from './log.ts';

export interface BackendOptions {
  /** The data folder; exists already. */
  readonly home: string;
  readonly workspace: WorkspaceKind;
  readonly clock?: Clock;
  readonly appVersion?: string;
  /** A window or browser asks while files are read: one processor core is left to it. */
  readonly hasWindow?: boolean;
}

/** The app without a host: everything a host serves, and what it has to close. */
export interface Backend {
  readonly router: Router;
  /** What a host hands to every call. */
  readonly context: CallContext;
  /** The same methods for callers in this process. */
  readonly client: RouterClient<Router>;
  readonly uploads: UploadStore;
  readonly log: Log;
  /** Stops running work cleanly, then closes the databases. */
  close(): Promise<void>;
}

/** The bundled billing files. DuckDB reads them itself, so in a package they lie beside the archive, not in it. */
const SAMPLE_FOLDER = fileURLToPath(new URL('../../../resources/sample', import.meta.url)).replace(
  /app\.asar(?=[/\\])/,
  'app.asar.unpacked',
);

const systemClock: Clock = { now: Date.now };

/**
 * Composes the app over one data folder and opens a workspace. A database that cannot be opened does not throw: the
 * workspace's state says why, and every other call is refused with it.
 */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { home, clock = systemClock, appVersion = APP_VERSION } = options;
  const log = openLog({ folder: join(home, 'logs'), now: () => clock.now() });
  const report = reporter(log);
  const uploads = createUploads({ home, now: clock.now() });
  const spareCores = options.hasWindow === true ? 1 : 0;
  const jobs = createJobs({ home, clock, uploads, spareCores, onDefect: (error) => void report('jobs', error) });
  const workspaces = createWorkspaces({ home, clock, appVersion, jobs, sampleFolder: SAMPLE_FOLDER });
  const context: CallContext = { workspaces, jobs, uploads, clock, appVersion, home, report };
  await workspaces.open(options.workspace);
  return {
    router,
    context,
    client: createRouterClient(router, { context: () => context }),
    uploads,
    log,
    async close() {
      await jobs.close();
      workspaces.close();
    },
  };
}

/** Logs a defect once and names the place in the log. */
function reporter(log: Log): CallContext['report'] {
  return (method, error) => {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    log.write({ level: 'error', event: 'defect', reference, error, data: { method } });
    return reference;
  };
}
