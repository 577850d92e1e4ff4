import type { StagedPartition } from '../billing/aggregated-unit.ts';
import type { Staged, StagedUnit } from '../contract/imports.ts';
import type { Backup } from '../contract/workspace.ts';

/** What is known of staged units without holding their rows: all of it can be sent between threads. */
export interface StagedFacts {
  readonly stagedId: string;
  readonly units: readonly StagedUnitFacts[];
  readonly refusedFiles: Staged['refusedFiles'];
}

export type StagedUnitFacts = Omit<StagedUnit, 'replaces'> & { readonly partitions: readonly StagedPartition[] };

/** Work for the worker. One at a time, in the order of asking. */
export type Task =
  | {
      readonly kind: 'stage';
      readonly stagedId: string;
      /** The workspace it is read for. */
      readonly databaseFile: string;
      readonly paths: readonly string[];
      readonly account?: string;
    }
  | {
      readonly kind: 'commit';
      readonly databaseFile: string;
      readonly stagedId: string;
      readonly unitIds?: readonly string[];
    }
  /** Stages and writes at once, without a look in between. */
  | {
      readonly kind: 'import';
      readonly databaseFile: string;
      readonly paths: readonly string[];
      /** Title of the one bill that all paths are files of; absent when bills are searched for in them. */
      readonly billTitle?: string;
      readonly account?: string;
    }
  | { readonly kind: 'discard'; readonly stagedId: string }
  | { readonly kind: 'undo'; readonly databaseFile: string; readonly importId: string }
  | { readonly kind: 'backup'; readonly databaseFile: string };

export type TaskResult =
  | { readonly kind: 'stage'; readonly facts: StagedFacts }
  | { readonly kind: 'commit' | 'import'; readonly importIds: readonly string[] }
  | { readonly kind: 'discard' | 'undo' }
  | { readonly kind: 'backup'; readonly backup: Backup };

export interface TaskFailure {
  readonly code: string;
  /** A sentence for the owner. */
  readonly message: string;
  readonly subject?: string;
  readonly remedy?: string;
  /** Stack of something that should not have happened; absent for a refusal. */
  readonly defect?: string;
  /** Imports that were stored before it failed. */
  readonly importIds?: readonly string[];
}

export type ToWorker =
  /** `now`: epoch milliseconds by the app's clock. */
  | { readonly type: 'run'; readonly taskId: string; readonly now: number; readonly task: Task }
  | { readonly type: 'cancel'; readonly taskId: string }
  /** Finish, give back what is staged, and end. */
  | { readonly type: 'close' };

export type FromWorker =
  | { readonly type: 'started'; readonly taskId: string }
  | { readonly type: 'progress'; readonly taskId: string; readonly progress: number; readonly step: string }
  | { readonly type: 'done'; readonly taskId: string; readonly result: TaskResult }
  | { readonly type: 'failed'; readonly taskId: string; readonly failure: TaskFailure }
  | { readonly type: 'cancelled'; readonly taskId: string; readonly importIds: readonly string[] };

export interface WorkerSettings {
  /** The run folder of this process (see run-folder.ts). */
  readonly runFolder: string;
  /** Processor cores that reading files leaves free. */
  readonly spareCores: number;
}
