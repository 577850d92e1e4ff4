import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { failImport } from '../../db/queries/import-ledger.ts';
import type { SourceRef } from '../contract/imports.ts';
import type { Job } from '../contract/jobs.ts';
import type { Backup } from '../contract/workspace.ts';
import { Refused } from '../domain/refused.ts';
import type { Clock, FilesToImport, Jobs, OpenWorkspace } from '../features/context.ts';
import { createJobBoard, hasEnded, type JobBoard } from './job-board.ts';
import type { StagedFacts, Task } from './protocol.ts';
import { cleanRunFolders, forgetImport, importsIn, openRunFolder, type RunFolder } from './run-folder.ts';
import { StagedShelf } from './staged-shelf.ts';
import { endOf, resultOf, storedBy, type TaskOutcome } from './task-outcome.ts';
import { type GivenTask, TaskWorker } from './task-worker.ts';

/** A preview nobody came back to is given up after an hour. */
const STAGED_FOR_MS = 60 * 60_000;
const IDLE_MS = 20_000;

export interface JobsOptions {
  /** The data folder. */
  readonly home: string;
  readonly clock: Clock;
  readonly uploads: {
    pathOf(uploadId: string): string;
    discard(uploadId: string): void;
  };
  /** Processor cores that reading files leaves free, for a window that asks meanwhile; none by default. */
  readonly spareCores?: number;
  /** Module of the worker; hosts that are bundled say where theirs is. */
  readonly workerUrl?: URL;
  /** Told of failures that are nobody's fault but ours, to be logged. */
  readonly onDefect?: (error: unknown) => void;
  readonly stagedForMs?: number;
  readonly idleMs?: number;
}

/** Long work in a worker thread of its own, which starts with the first job. Clears what dead processes left behind. */
export function createJobs(options: JobsOptions): Jobs {
  cleanRunFolders(options.home);
  return new WorkerJobs(options);
}

interface JobStart {
  readonly kind: Job['kind'];
  readonly title: string;
  readonly task: Task;
  readonly workspace: OpenWorkspace;
  /** What the job's result is; called once, when it has ended. */
  readonly onEnd: (outcome: TaskOutcome) => Job['result'];
}

interface RunningJob {
  readonly given: GivenTask;
  readonly workspace: OpenWorkspace;
  readonly ended: Promise<Job>;
}

class WorkerJobs implements Jobs {
  readonly #options: JobsOptions;
  readonly #board: JobBoard = createJobBoard();
  readonly #running = new Map<string, RunningJob>();
  readonly #shelf: StagedShelf;
  readonly #worker: TaskWorker;
  #folder: RunFolder | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#shelf = new StagedShelf({
      keepForMs: options.stagedForMs ?? STAGED_FOR_MS,
      onExpired: (stagedId) => void this.discardStaged(stagedId),
    });
    this.#worker = new TaskWorker({
      workerUrl: options.workerUrl ?? new URL('./worker.ts', import.meta.url),
      settings: () => ({ runFolder: this.#runFolder(), spareCores: options.spareCores ?? 0 }),
      now: () => options.clock.now(),
      idleMs: options.idleMs ?? IDLE_MS,
      holdsData: () => !this.#shelf.isEmpty,
      onCrash: (error) => this.#afterCrash(error),
    });
  }

  list(): readonly Job[] {
    return this.#board.list();
  }

  watch(signal: AbortSignal | undefined): AsyncGenerator<Job, void, void> {
    return this.#board.watch(signal);
  }

  async stageImport(workspace: OpenWorkspace, sources: readonly SourceRef[], account: string | undefined) {
    const { uploads } = this.#options;
    const stagedId = randomUUID();
    const paths = sources.map((source) =>
      source.kind === 'path' ? resolve(source.path) : uploads.pathOf(source.uploadId),
    );
    const discardUploads = (): void => {
      for (const source of sources) if (source.kind === 'upload') uploads.discard(source.uploadId);
    };
    return this.#start({
      kind: 'stage-import',
      title: titleOf(paths),
      workspace,
      task: {
        kind: 'stage',
        stagedId,
        databaseFile: workspace.file,
        paths,
        ...(account === undefined ? {} : { account }),
      },
      onEnd: (outcome) => {
        if (outcome.state === 'done' && outcome.result.kind === 'stage') {
          this.#shelf.put({ facts: outcome.result.facts, databaseFile: workspace.file, onGone: discardUploads });
          return { stagedId };
        }
        discardUploads();
        return undefined;
      },
    });
  }

  async commitImport(workspace: OpenWorkspace, stagedId: string, unitIds: readonly string[] | undefined) {
    const { units } = this.#shelf.getFor(workspace.file, stagedId);
    const chosen = units.filter((unit) => unitIds?.includes(unit.unitId) ?? true);
    return this.#start({
      kind: 'commit-import',
      title: titleOf(chosen.map((unit) => unit.title)),
      workspace,
      task: { kind: 'commit', databaseFile: workspace.file, stagedId, unitIds: chosen.map((unit) => unit.unitId) },
      onEnd: (outcome) => {
        if (outcome.state === 'done') this.#shelf.take(stagedId);
        return storedBy(outcome);
      },
    });
  }

  async importFiles(workspace: OpenWorkspace, { kind, title, paths, account, billTitle }: FilesToImport) {
    return this.#start({
      kind,
      title: title ?? billTitle ?? titleOf(paths),
      workspace,
      task: {
        kind: 'import',
        databaseFile: workspace.file,
        paths,
        ...(billTitle === undefined ? {} : { billTitle }),
        ...(account === undefined ? {} : { account }),
      },
      onEnd: storedBy,
    });
  }

  async finished(jobId: string): Promise<Job> {
    const job = this.#find(jobId);
    return this.#running.get(jobId)?.ended ?? job;
  }

  async cancel(jobId: string): Promise<Job> {
    const job = this.#find(jobId);
    if (hasEnded(job)) return job;
    this.#running.get(jobId)?.given.cancel();
    return this.finished(jobId);
  }

  staged(stagedId: string): StagedFacts {
    return this.#shelf.get(stagedId);
  }

  async discardStaged(stagedId: string): Promise<void> {
    if (this.#shelf.take(stagedId)) await this.#runNow({ kind: 'discard', stagedId });
  }

  async undoImport(workspace: OpenWorkspace, importId: string): Promise<void> {
    await this.#runNow({ kind: 'undo', databaseFile: workspace.file, importId });
  }

  async backup(workspace: OpenWorkspace): Promise<Backup> {
    const result = await this.#runNow({ kind: 'backup', databaseFile: workspace.file });
    if (result.kind !== 'backup') throw new Error(`Not a backup: ${result.kind}`);
    return result.backup;
  }

  async close(): Promise<void> {
    const ending = [...this.#running.values()].map(({ ended }) => ended);
    await this.#worker.close();
    await Promise.all(ending);
    this.#shelf.clear();
    this.#board.close();
    this.#folder?.release();
  }

  #find(jobId: string): Job {
    const job = this.#board.find(jobId);
    if (job === undefined) throw new Refused('There is no such job.', { code: 'unknown-job', subject: jobId });
    return job;
  }

  #runFolder(): string {
    this.#folder ??= openRunFolder(this.#options.home, randomUUID());
    return this.#folder.path;
  }

  #start({ kind, title, task, workspace, onEnd }: JobStart): string {
    const { clock } = this.#options;
    const jobId = randomUUID();
    let job: Job = { jobId, kind, title, state: 'queued', startedAt: clock.now() };
    const update = (change: Partial<Job>): void => {
      job = { ...job, ...change };
      this.#board.put(job);
    };
    update({});
    const given = this.#worker.run(task, {
      onStarted: () => update({ state: 'running' }),
      onProgress: (progress, step) => update({ progress, step }),
    });
    const ended = given.outcome.then((outcome) => {
      this.#running.delete(jobId);
      this.#reportDefect(outcome);
      const result = onEnd(outcome);
      update({ ...endOf(outcome), finishedAt: clock.now(), ...(result === undefined ? {} : { result }) });
      return job;
    });
    this.#running.set(jobId, { given, workspace, ended });
    return jobId;
  }

  /** Work without a place on the board: short, and asked for by a call that waits for it. */
  async #runNow(task: Task) {
    const outcome = await this.#worker.run(task).outcome;
    this.#reportDefect(outcome);
    return resultOf(outcome);
  }

  #reportDefect(outcome: TaskOutcome): void {
    if (outcome.state !== 'failed' || outcome.failure.defect === undefined) return;
    this.#options.onDefect?.(new Error(outcome.failure.message, { cause: outcome.failure.defect }));
  }

  /** What was staged is lost, and what was being written never committed: nobody else will say so in this process. */
  #afterCrash(error: unknown): void {
    this.#shelf.clear();
    const writers = [...this.#running.values()].map(({ workspace }) => workspace.write);
    const databases = new Set(writers.filter(({ raw }) => raw.open));
    const message = 'The import stopped unexpectedly. Nothing of it was stored.';
    const at = this.#options.clock.now();
    for (const importId of importsIn(this.#runFolder())) {
      for (const db of databases) {
        failImport(db, { importId, at, status: 'interrupted', code: 'worker-stopped', message });
      }
      forgetImport(this.#runFolder(), importId);
    }
    this.#options.onDefect?.(error);
  }
}

function titleOf(names: readonly string[]): string {
  return names.length === 1 ? basename(names[0] ?? '') : `${names.length} files`;
}
