import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance, type Json } from '@duckdb/node-api';
import { refusedIfFileFailed } from '../file-errors.ts';

/** Leaves room for Node and SQLite under the 1 GiB an import may take. */
const MEMORY_LIMIT = '450MB';
/** Each thread holds its own 32 MB of CSV buffers; more than this gains little and costs memory. */
const MOST_THREADS = 4;
const PROGRESS_INTERVAL_MS = 100;

export interface Watch {
  readonly signal?: AbortSignal | undefined;
  /** 0 … 1 of the statement. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A DuckDB database that lives as long as one stage of an import. What does not fit into its memory limit goes to its
 * own folder, which is removed with it.
 */
export class TempDatabase {
  readonly folder: string;
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  #closed = false;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.connection = connection;
  }

  /** `spareCores` are left to others, for example to a window that asks while this reads. */
  static async open(tempFolder: string, spareCores = 0): Promise<TempDatabase> {
    await mkdir(tempFolder, { recursive: true });
    const folder = await mkdtemp(join(tempFolder, 'billing-'));
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(Math.max(1, Math.min(MOST_THREADS, availableParallelism() - spareCores))),
      memory_limit: MEMORY_LIMIT,
      temp_directory: folder,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    const database = new TempDatabase(folder, instance, connection);
    await database.run("SET TimeZone = 'UTC'");
    await database.run('SET preserve_insertion_order = false');
    await database.run('SET enable_progress_bar = true');
    await database.run('SET enable_progress_bar_print = false');
    return database;
  }

  /** Runs one statement. Rejects with the signal's reason when it is aborted meanwhile. */
  async run(sql: string, watch: Watch = {}): Promise<void> {
    await this.#watched(() => this.connection.run(sql), watch);
  }

  /** The rows of a small result; whole numbers beyond 2^53 and decimals come as text. */
  async rows(sql: string, watch: Watch = {}): Promise<Row[]> {
    const reader = await this.#watched(() => this.connection.runAndReadAll(sql), watch);
    return reader.getRowObjectsJson().map((row) => mapValues(row, scalarOf));
  }

  /** Streams a result over a connection of its own, so that several can be open at once. */
  async *chunks(sql: string, signal?: AbortSignal): AsyncGenerator<DuckDBDataChunk, void, void> {
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(sql);
      for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
        signal?.throwIfAborted();
        if (chunk.rowCount === 0) return;
        yield chunk;
      }
    } finally {
      connection.closeSync();
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.connection.closeSync();
    this.#instance.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #watched<T>(work: () => Promise<T>, { signal, onProgress }: Watch): Promise<T> {
    signal?.throwIfAborted();
    const interrupt = () => this.connection.interrupt();
    const timer =
      onProgress === undefined ? undefined : setInterval(() => this.#report(onProgress), PROGRESS_INTERVAL_MS);
    signal?.addEventListener('abort', interrupt);
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      throw refusedIfFileFailed(error);
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', interrupt);
    }
  }

  #report(onProgress: (fraction: number) => void): void {
    const { percentage } = this.connection.progress;
    if (percentage >= 0) onProgress(percentage / 100);
  }
}

function mapValues<T, U>(row: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, map(value)]));
}

/** Callers select scalars only. */
function scalarOf(value: Json): Row[string] {
  if (typeof value === 'object' && value !== null) throw new Error('A nested value where a scalar was selected');
  return value;
}
