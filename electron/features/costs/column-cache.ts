import type { ReadDb } from '../../../db/open.ts';
import { type CountedPartition, listCountedPartitions } from '../../../db/queries/cost-read.ts';
import type { Column, CostColumns, CostSource, Dictionary } from '../../domain/costs/columns.ts';
import { dayNumber } from '../../domain/time/day.ts';
import { CachedPartition } from './cached-partition.ts';
import { GrowingDictionary } from './growing-dictionary.ts';

/** What the columns of all partitions may take together. 1 million days of costs take about 20 MB per cost basis. */
const BUDGET_BYTES = 256 * 1024 * 1024;

/**
 * The costs of one database, held as columns of numbers while they are in use. A partition never changes once it is
 * committed and its id is never used again, so nothing here can be out of date: which partitions count is asked anew
 * every time, and the least recently used ones are dropped when the budget is used up.
 */
export class ColumnCache implements CostSource {
  readonly #db: ReadDb;
  readonly #budgetBytes: number;
  readonly #dictionaries = new Map<Column, GrowingDictionary>();
  /** Least recently used first. */
  readonly #partitions = new Map<number, CachedPartition>();

  constructor(db: ReadDb, budgetBytes = BUDGET_BYTES) {
    this.#db = db;
    this.#budgetBytes = budgetBytes;
  }

  partitions(from: number, to: number): readonly CostColumns[] {
    const wanted = listCountedPartitions(this.#db).filter((partition) => overlaps(partition, from, to));
    this.#makeRoom();
    return wanted.map((partition) => this.#use(partition.partitionId));
  }

  dictionary(column: Column): Dictionary {
    return this.#dictionary(column);
  }

  /** Bytes of all columns held. */
  get heldBytes(): number {
    let bytes = 0;
    for (const partition of this.#partitions.values()) bytes += partition.heldBytes;
    return bytes;
  }

  #dictionary(column: Column): GrowingDictionary {
    const known = this.#dictionaries.get(column);
    if (known !== undefined) return known;
    const created = new GrowingDictionary();
    this.#dictionaries.set(column, created);
    return created;
  }

  #use(partitionId: number): CostColumns {
    const partition =
      this.#partitions.get(partitionId) ??
      new CachedPartition(this.#db, partitionId, (column) => this.#dictionary(column));
    this.#partitions.delete(partitionId);
    this.#partitions.set(partitionId, partition);
    return partition;
  }

  #makeRoom(): void {
    let excess = this.heldBytes - this.#budgetBytes;
    for (const [partitionId, partition] of this.#partitions) {
      if (excess <= 0) return;
      excess -= partition.heldBytes;
      this.#partitions.delete(partitionId);
    }
  }
}

function overlaps({ firstDay, lastDay }: CountedPartition, from: number, to: number): boolean {
  return dayNumber(firstDay) <= to && dayNumber(lastDay) >= from;
}

const caches = new WeakMap<ReadDb, ColumnCache>();

/** The column cache of an open database. */
export function costSourceOf(db: ReadDb): ColumnCache {
  const known = caches.get(db);
  if (known !== undefined) return known;
  const created = new ColumnCache(db);
  caches.set(db, created);
  return created;
}
