import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { Job } from '../../electron/contract/jobs.ts';
import type { AppContext } from '../../electron/features/context.ts';
import { importsHandlers } from '../../electron/features/imports/handlers.ts';
import { createUploads } from '../../electron/features/imports/uploads.ts';
import { jobsHandlers } from '../../electron/features/jobs/handlers.ts';
import { workspaceHandlers } from '../../electron/features/workspace/handlers.ts';
import { createWorkspaces } from '../../electron/features/workspace/workspaces.ts';
import { createJobs, type JobsOptions } from '../../electron/jobs/jobs.ts';

/** 21 November 2026, 20:30 UTC. */
export const TEST_NOW = Date.UTC(2026, 10, 21, 20, 30);

export interface AppOptions extends Pick<JobsOptions, 'workerUrl' | 'stagedForMs' | 'idleMs'> {
  readonly home?: string;
  readonly sampleFolder?: string;
  /** Leaves the workspace closed. */
  readonly isClosed?: boolean;
}

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'cloudaudit-app-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** Workspaces, jobs with their real worker, and imports over one data folder, called as the hosts call them. */
export async function testApp(options: AppOptions = {}) {
  const { home = temporaryHome(), sampleFolder, isClosed = false, ...jobsOptions } = options;
  const clock = { now: () => TEST_NOW };
  const defects: unknown[] = [];
  const uploads = createUploads({ home });
  const jobs = createJobs({ home, clock, uploads, onDefect: (error) => defects.push(error), ...jobsOptions });
  const workspaces = createWorkspaces({
    home,
    clock,
    jobs,
    appVersion: '0.0.0',
    ...(sampleFolder === undefined ? {} : { sampleFolder }),
  });
  const context: AppContext = { workspaces, jobs, uploads, clock, appVersion: '0.0.0', home };
  const close = async (): Promise<void> => {
    await jobs.close();
    workspaces.close();
  };
  onTestFinished(close);
  if (!isClosed) await workspaces.open('own');
  const client = createRouterClient(
    { imports: importsHandlers, jobs: jobsHandlers, workspace: workspaceHandlers },
    { context },
  );
  return { home, jobs, workspaces, uploads, context, client, defects, close };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** Reads files and waits for it; gives the staged id. */
export async function stageFiles({ client, jobs, defects }: TestApp, files: readonly string[], account?: string) {
  const { jobId } = await client.imports.stage({
    sources: files.map((path) => ({ kind: 'path', path })),
    ...(account === undefined ? {} : { account }),
  });
  const job = await jobs.finished(jobId);
  if (job.result?.stagedId === undefined) throw new Error(`Not staged: ${JSON.stringify(job)}`, { cause: defects[0] });
  return job.result.stagedId;
}

/** Imports files as the owner does, preview and all. */
export async function importFiles(app: TestApp, files: readonly string[], account?: string): Promise<Job> {
  const stagedId = await stageFiles(app, files, account);
  const { jobId } = await app.client.imports.commit({ stagedId });
  return app.jobs.finished(jobId);
}

/** Unblended nano-units of everything that counts in the open workspace. */
export function countedNanos({ workspaces }: TestApp): bigint {
  const { raw } = workspaces.current().read;
  const total = raw.prepare('SELECT coalesce(sum(unblended_cost), 0) FROM cost_data').pluck().safeIntegers().get();
  return BigInt(String(total));
}
