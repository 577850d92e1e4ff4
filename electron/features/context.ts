import type { ReadDb, WriteDb } from '../../db/open.ts';
import type { SourceRef } from '../contract/imports.ts';
import type { Job } from '../contract/jobs.ts';
import type { Backup, WorkspaceKind, WorkspaceState } from '../contract/workspace.ts';
import type { StagedFacts } from '../jobs/protocol.ts';

/** Where "now" comes from, so that tests and the sample can fix it. Epoch milliseconds, UTC. */
export interface Clock {
  now(): number;
}

/** A database that answers. */
export interface OpenWorkspace {
  readonly kind: WorkspaceKind;
  readonly name: string;
  readonly file: string;
  readonly read: ReadDb;
  readonly write: WriteDb;
  /** The workspace's UTC day `YYYY-MM-DD`: the clock's, or the last day of the sample. */
  today(): string;
}

/** The one open workspace of this process, and the way to another. */
export interface Workspaces {
  state(): WorkspaceState;
  /** Throws Refused with the state's message when the database is newer or corrupt. */
  current(): OpenWorkspace;
  open(kind: WorkspaceKind): Promise<WorkspaceState>;
  restore(backupFile: string): Promise<WorkspaceState>;
  startFresh(): Promise<WorkspaceState>;
  close(): void;
}

export interface FilesToImport {
  readonly kind: 'commit-import' | 'create-sample';
  readonly title?: string;
  readonly paths: readonly string[];
  /** Title of the one bill that all paths are files of; absent when bills are searched for in them. */
  readonly billTitle?: string;
  /** Account the costs belong to where the source does not name one. */
  readonly account?: string | undefined;
}

/** Long work in the jobs worker. */
export interface Jobs {
  list(): readonly Job[];
  /** Yields every known job, then each change, until the signal aborts. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<Job, void, void>;
  stageImport(workspace: OpenWorkspace, sources: readonly SourceRef[], account: string | undefined): Promise<string>;
  commitImport(workspace: OpenWorkspace, stagedId: string, unitIds: readonly string[] | undefined): Promise<string>;
  /** Reads and writes files at once, without a look in between: trying again, the sample. */
  importFiles(workspace: OpenWorkspace, files: FilesToImport): Promise<string>;
  /** The job once it has ended. Throws Refused when it is unknown. */
  finished(jobId: string): Promise<Job>;
  /** Stops it and answers when it has stopped. Throws Refused when it is unknown. */
  cancel(jobId: string): Promise<Job>;
  /** What was read and waits to be written or discarded. Throws Refused when it is no longer held. */
  staged(stagedId: string): StagedFacts;
  discardStaged(stagedId: string): Promise<void>;
  /** Throws Refused when there is nothing to take back. */
  undoImport(workspace: OpenWorkspace, importId: string): Promise<void>;
  backup(workspace: OpenWorkspace): Promise<Backup>;
  close(): Promise<void>;
}

/** Files that came in through the loopback host. */
export interface Uploads {
  /** The file or folder on disk; throws Refused when it is unknown. */
  pathOf(uploadId: string): string;
}

/** What every handler is given. Handlers gather from it, decide in domain, and write through db/queries. */
export interface AppContext {
  readonly workspaces: Workspaces;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
  readonly clock: Clock;
  readonly appVersion: string;
  /** The data folder (`CLOUDAUDIT_HOME`). */
  readonly home: string;
}
