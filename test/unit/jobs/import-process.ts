import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { stageBilling } from '../../../electron/billing/stage-billing.ts';
import { createUploads } from '../../../electron/features/imports/uploads.ts';
import { createWorkspaces } from '../../../electron/features/workspace/workspaces.ts';
import { commitUnits } from '../../../electron/jobs/commit-units.ts';
import { createJobs } from '../../../electron/jobs/jobs.ts';
import { openRunFolder } from '../../../electron/jobs/run-folder.ts';

/** A process that imports a file: wholly, until it reads it, where it dies, or until half of it is written, where it stays. */
const [home = '', file = '', mode = ''] = process.argv.slice(2);
const clock = { now: Date.now };
const jobs = createJobs({ home, clock, uploads: createUploads({ home }) });
const workspaces = createWorkspaces({ home, clock, jobs, appVersion: '0.0.0' });
await workspaces.open('own');
const workspace = workspaces.current();

if (mode === 'whole') {
  const jobId = await jobs.importFiles(workspace, { kind: 'commit-import', paths: [file] });
  const { state } = await jobs.finished(jobId);
  await jobs.close();
  workspaces.close();
  process.send?.(state);
  process.disconnect();
} else if (mode === 'reading') {
  void jobs.importFiles(workspace, { kind: 'commit-import', paths: [file] });
  const runs = join(home, 'tmp', 'runs');
  while (readdirSync(runs, { recursive: true }).every((name) => !String(name).endsWith('.json'))) await nextTurn();
  process.kill(process.pid, 'SIGKILL');
} else {
  const runFolder = openRunFolder(home, randomUUID()).path;
  const signal = new AbortController().signal;
  const { units } = await stageBilling({ paths: [file], tempFolder: runFolder, signal });
  const stuck = units.map((unit) => ({
    ...unit,
    lines: () => unit.lines(),
    async *days() {
      for await (const batch of unit.days()) {
        yield batch;
        process.send?.('halfway');
        await new Promise(() => process.on('message', () => undefined));
      }
    },
  }));
  await commitUnits(workspace.write, {
    units: stuck,
    account: undefined,
    runFolder,
    now: clock.now,
    signal,
    onProgress: () => undefined,
    onStored: () => undefined,
  });
}
