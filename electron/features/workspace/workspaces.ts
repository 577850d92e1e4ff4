import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listBackups, restoreBackup, setAside } from '../../../db/backup.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase } from '../../../db/open.ts';
import { listInterruptedReading, markInterrupted } from '../../../db/queries/import-ledger.ts';
import { readSetting, writeSetting } from '../../../db/queries/settings.ts';
import type { WorkspaceKind, WorkspaceState } from '../../contract/workspace.ts';
import { Refused } from '../../domain/refused.ts';
import { takeRescuedReadings } from '../../jobs/reading-notes.ts';
import { cleanRunFolders, liveImports } from '../../jobs/run-folder.ts';
import type { Clock, Jobs, OpenWorkspace, Workspaces } from '../context.ts';

const NAMES: Readonly<Record<WorkspaceKind, string>> = { own: 'My costs', sample: 'Sample' };

/** Setting of the sample: its last day. Written when the sample is complete. */
const SAMPLE_TODAY = 'sample.today';

export interface WorkspacesOptions {
  /** The data folder. */
  readonly home: string;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly jobs: Jobs;
  /** The bundled billing files; by default those of the repository. */
  readonly sampleFolder?: string;
}

/** The databases of one data folder; one of them is open. */
export function createWorkspaces(options: WorkspacesOptions): Workspaces {
  return new DatabaseWorkspaces(options);
}

interface Ready {
  readonly workspace: OpenWorkspace;
  readonly database: WorkspaceDatabase;
}

interface Blocked {
  readonly kind: WorkspaceKind;
  readonly state: 'newer-database' | 'corrupt-database';
  readonly refused: Refused;
}

class DatabaseWorkspaces implements Workspaces {
  readonly #options: WorkspacesOptions;
  #ready: Ready | undefined;
  #blocked: Blocked | undefined;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: WorkspacesOptions) {
    this.#options = options;
  }

  state(): WorkspaceState {
    if (this.#blocked !== undefined) return this.#blockedState(this.#blocked);
    const workspace = this.current();
    return {
      state: 'ready',
      kind: workspace.kind,
      name: workspace.name,
      today: workspace.today(),
      hasCosts: hasCosts(workspace),
      databaseFile: workspace.file,
      appVersion: this.#options.appVersion,
    };
  }

  current(): OpenWorkspace {
    if (this.#blocked !== undefined) throw this.#blocked.refused;
    if (this.#ready === undefined) throw new Refused('No workspace is open.', { code: 'no-workspace' });
    return this.#ready.workspace;
  }

  open(kind: WorkspaceKind): Promise<WorkspaceState> {
    return this.#inTurn(() => this.#open(kind));
  }

  restore(backupFile: string): Promise<WorkspaceState> {
    return this.#inTurn(() => {
      const { kind } = this.#replaceable();
      restoreBackup(this.#fileOf(kind), backupFile, this.#options.clock.now());
      return this.#open(kind);
    });
  }

  startFresh(): Promise<WorkspaceState> {
    return this.#inTurn(() => {
      const { kind } = this.#replaceable();
      setAside(this.#fileOf(kind), this.#options.clock.now());
      return this.#open(kind);
    });
  }

  close(): void {
    this.#ready?.database.close();
    this.#ready = undefined;
  }

  /** One change of workspace after the other: two at once would open a database twice, or fill the sample twice. */
  #inTurn(change: () => Promise<WorkspaceState>): Promise<WorkspaceState> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async #open(kind: WorkspaceKind): Promise<WorkspaceState> {
    if (this.#ready?.workspace.kind === kind) return this.state();
    const opened = this.#tryOpen(kind);
    if ('refused' in opened) return this.#show({ blocked: opened });
    if (kind === 'sample') await this.#fillSample(opened);
    return this.#show({ ready: opened });
  }

  /** A database that works is never put aside by a call; only a damaged one is. */
  #replaceable(): Blocked {
    if (this.#blocked?.state === 'corrupt-database') return this.#blocked;
    throw new Refused('The database is not damaged; it was left as it is.', {
      code: 'database-not-damaged',
      remedy: 'Only a damaged database can be replaced.',
    });
  }

  #fileOf(kind: WorkspaceKind): string {
    return join(this.#options.home, 'workspaces', `${kind}.sqlite`);
  }

  #show({ ready, blocked }: { readonly ready?: Ready; readonly blocked?: Blocked }): WorkspaceState {
    if (ready !== this.#ready) this.close();
    this.#ready = ready;
    this.#blocked = blocked;
    return this.state();
  }

  #tryOpen(kind: WorkspaceKind): Ready | Blocked {
    const file = this.#fileOf(kind);
    try {
      return this.#openDatabase(kind, file);
    } catch (error) {
      const blocked = error instanceof Refused ? blockedBy(kind, error) : undefined;
      if (blocked === undefined) throw error;
      return blocked;
    }
  }

  #openDatabase(kind: WorkspaceKind, file: string): Ready {
    const { clock } = this.#options;
    const database = openWorkspaceDatabase(file, { now: clock.now() });
    const { read, write } = database;
    this.#listInterrupted(write);
    const clockDay = (): string => new Date(clock.now()).toISOString().slice(0, 10);
    const today = (): string => (kind === 'sample' ? sampleToday(read) : undefined) ?? clockDay();
    return { workspace: { kind, name: NAMES[kind], file, read, write, today }, database };
  }

  /** What a process that died was storing or reading, so that the owner can try it again. */
  #listInterrupted(db: OpenWorkspace['write']): void {
    const { clock, home } = this.#options;
    cleanRunFolders(home);
    markInterrupted(db, clock.now(), (importId) => liveImports(home).has(importId));
    for (const { startedAt, account, ...note } of takeRescuedReadings(home, db.raw.name)) {
      listInterruptedReading(db, { startedAt, at: clock.now(), statedAccount: account, ...note });
    }
  }

  /** Imports the bundled files the first time, like any other file. What an interrupted first time left is replaced. */
  async #fillSample(opened: Ready): Promise<void> {
    const { workspace, database } = opened;
    if (sampleToday(workspace.read) !== undefined) return;
    try {
      const { jobs, clock } = this.#options;
      const jobId = await jobs.importFiles(workspace, {
        kind: 'create-sample',
        title: 'Preparing the sample',
        paths: sampleFiles(this.#options.sampleFolder ?? bundledSample()),
      });
      const { state, error } = await jobs.finished(jobId);
      if (state !== 'done') throw sampleFailed(error?.message);
      writeSetting(workspace.write, SAMPLE_TODAY, lastDay(workspace), clock.now());
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #blockedState({ kind, state, refused }: Blocked): WorkspaceState {
    const about = { kind, databaseFile: this.#fileOf(kind), message: refused.message };
    if (state === 'newer-database') return { state, ...about };
    return { state, ...about, backups: [...listBackups(about.databaseFile)] };
  }
}

function blockedBy(kind: WorkspaceKind, refused: Refused): Blocked | undefined {
  const { code } = refused.detail;
  return code === 'newer-database' || code === 'corrupt-database' ? { kind, state: code, refused } : undefined;
}

function hasCosts({ read }: OpenWorkspace): boolean {
  return read.raw.prepare(`SELECT 1 FROM cost_partitions WHERE state = 'counted' LIMIT 1`).get() !== undefined;
}

function sampleToday(read: OpenWorkspace['read']): string | undefined {
  const value = readSetting(read, SAMPLE_TODAY);
  return typeof value === 'string' ? value : undefined;
}

function lastDay({ read }: OpenWorkspace): string | undefined {
  const row = read.raw.prepare<[], { day: string | null }>('SELECT max(last_day) AS day FROM cost_partitions').get();
  return row?.day ?? undefined;
}

function bundledSample(): string {
  return fileURLToPath(new URL('../../../resources/sample', import.meta.url));
}

function sampleFiles(folder: string): readonly string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.parquet')) : [];
  if (files.length === 0) throw sampleFailed(`There are no billing files in ${folder}.`);
  return files.toSorted().map((name) => join(folder, name));
}

function sampleFailed(reason = 'It was cancelled.'): Refused {
  return new Refused(`The sample could not be prepared. ${reason}`, { code: 'sample-failed' });
}
