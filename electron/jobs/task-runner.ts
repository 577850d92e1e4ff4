import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createBackup } from '../../db/backup.ts';
import { openForJobs, type WriteDb } from '../../db/open.ts';
import { undoImport } from '../../db/queries/import-ledger.ts';
import { inLongTransaction } from '../../db/queries/long-transaction.ts';
import type { AggregatedUnit, BillingStage } from '../billing/aggregated-unit.ts';
import { stageBilling } from '../billing/stage-billing.ts';
import { Refused } from '../domain/refused.ts';
import { commitUnits } from './commit-units.ts';
import type { StagedFacts, StagedUnitFacts, Task, TaskResult, WorkerSettings } from './protocol.ts';
import { noteReading } from './reading-notes.ts';
import { stagedExpired } from './staged-shelf.ts';

/** Of the time an import takes, reading and adding up the files is the larger part; it decides how a bar moves. */
const READING_SHARE = 0.8;

export interface TaskContext {
  /** Epoch milliseconds when the task was given. */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, step: string) => void;
  readonly onStored: (importId: string) => void;
}

interface Held {
  readonly stage: BillingStage;
  readonly account: string | undefined;
}

interface Units {
  readonly units: readonly AggregatedUnit[];
  readonly account: string | undefined;
}

/** Runs tasks and holds what was staged between them. */
export class TaskRunner {
  readonly #runFolder: string;
  readonly #spareCores: number;
  readonly #held = new Map<string, Held>();

  constructor({ runFolder, spareCores }: WorkerSettings) {
    this.#runFolder = runFolder;
    this.#spareCores = spareCores;
  }

  async run(task: Task, context: TaskContext): Promise<TaskResult> {
    if (task.kind === 'stage') {
      const held = await this.#stage(task, context);
      this.#held.set(task.stagedId, held);
      return { kind: 'stage', facts: factsOf(task.stagedId, held.stage) };
    }
    if (task.kind === 'commit') return { kind: 'commit', importIds: await this.#commitStaged(task, context) };
    if (task.kind === 'import') return { kind: 'import', importIds: await this.#import(task, context) };
    if (task.kind === 'backup') return { kind: 'backup', backup: createBackup(task.databaseFile, context.now) };
    if (task.kind === 'discard') await this.#discard(task.stagedId);
    else await undo(task, context);
    return { kind: task.kind };
  }

  /** Gives back everything that is staged. */
  async dispose(): Promise<void> {
    for (const stagedId of this.#held.keys()) await this.#discard(stagedId);
  }

  async #stage(
    task: Task & { readonly kind: 'stage' | 'import' },
    { onProgress, signal, now }: TaskContext,
  ): Promise<Held> {
    const { paths, account, databaseFile } = task;
    const step = `Reading ${paths.length === 1 ? basename(paths[0] ?? '') : `${paths.length} files`}`;
    const forget: (() => void)[] = [];
    onProgress(0, step);
    try {
      const stage = await stageBilling({
        paths,
        account,
        billTitle: task.kind === 'import' ? task.billTitle : undefined,
        tempFolder: this.#runFolder,
        spareCores: this.#spareCores,
        onRecognised: (unit) => {
          const note = { ...unit, databaseFile, startedAt: now, ...(account === undefined ? {} : { account }) };
          forget.push(noteReading(this.#runFolder, note));
        },
        onProgress: (fraction) => onProgress(fraction, step),
        signal,
      });
      return { stage, account };
    } finally {
      for (const forgetOne of forget) forgetOne();
    }
  }

  async #commitStaged(task: Task & { readonly kind: 'commit' }, context: TaskContext): Promise<readonly string[]> {
    const held = this.#held.get(task.stagedId);
    if (held === undefined) throw stagedExpired(task.stagedId);
    const units = held.stage.units.filter((unit) => task.unitIds?.includes(unit.unitId) ?? true);
    const importIds = await this.#write(task.databaseFile, { units, account: held.account }, context);
    await this.#discard(task.stagedId);
    return importIds;
  }

  async #import(task: Task & { readonly kind: 'import' }, context: TaskContext): Promise<readonly string[]> {
    const reading = { ...context, onProgress: share(context.onProgress, [0, READING_SHARE]) };
    const { stage, account } = await this.#stage(task, reading);
    try {
      if (stage.units.length === 0) throw nothingToImport(stage);
      const writing = { ...context, onProgress: share(context.onProgress, [READING_SHARE, 1]) };
      return await this.#write(task.databaseFile, { units: stage.units, account }, writing);
    } finally {
      await stage.dispose();
    }
  }

  async #write(databaseFile: string, { units, account }: Units, context: TaskContext): Promise<readonly string[]> {
    const importIds: string[] = [];
    const startedAt = performance.now();
    await withDatabase(databaseFile, (db) =>
      commitUnits(db, {
        units,
        account,
        runFolder: this.#runFolder,
        now: () => context.now + Math.round(performance.now() - startedAt),
        signal: context.signal,
        onProgress: context.onProgress,
        onStored: (importId) => {
          importIds.push(importId);
          context.onStored(importId);
        },
      }),
    );
    return importIds;
  }

  async #discard(stagedId: string): Promise<void> {
    const held = this.#held.get(stagedId);
    this.#held.delete(stagedId);
    await held?.stage.dispose();
  }
}

async function undo(task: Task & { readonly kind: 'undo' }, { now, signal }: TaskContext): Promise<void> {
  await withDatabase(task.databaseFile, (db) =>
    inLongTransaction(db, signal, () => undoImport(db, { importId: task.importId, at: now })),
  );
}

async function withDatabase<T>(file: string, work: (db: WriteDb) => T | Promise<T>): Promise<T> {
  const db = openForJobs(file);
  try {
    return await work(db.write);
  } finally {
    db.close();
  }
}

function factsOf(stagedId: string, { units, refusedFiles }: BillingStage): StagedFacts {
  return { stagedId, units: units.map(unitFacts), refusedFiles: refusedFiles.map((file) => ({ ...file })) };
}

/** Without the readers, which cannot leave this thread. */
function unitFacts(unit: AggregatedUnit): StagedUnitFacts {
  return {
    unitId: unit.unitId,
    title: unit.title,
    files: unit.files,
    sizeBytes: unit.sizeBytes,
    format: unit.format,
    formatName: unit.formatName,
    source: unit.source,
    ...(unit.firstDay === undefined ? {} : { firstDay: unit.firstDay }),
    ...(unit.lastDay === undefined ? {} : { lastDay: unit.lastDay }),
    billingPeriods: unit.billingPeriods,
    accounts: unit.accounts,
    rows: unit.rows,
    totals: unit.totals,
    refusals: unit.refusals,
    notes: unit.notes,
    partitions: unit.partitions,
  };
}

function share(
  onProgress: TaskContext['onProgress'],
  [from, to]: readonly [number, number],
): TaskContext['onProgress'] {
  return (fraction, step) => onProgress(from + fraction * (to - from), step);
}

function nothingToImport({ refusedFiles }: BillingStage): Refused {
  const [first] = refusedFiles;
  if (first === undefined) return new Refused('There is no billing file to import.', { code: 'no-billing-files' });
  const { code, file, reason, remedy } = first;
  return new Refused(reason, { code, subject: file, ...(remedy === undefined ? {} : { remedy }) });
}
