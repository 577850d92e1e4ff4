import type { ReadDb } from '../../../db/open.ts';
import { readLineCosts, readLines, readLineUsage, readTexts } from '../../../db/queries/cost-read.ts';
import type { CostBasis } from '../../contract/primitives.ts';
import type { Column, CostColumns, DayIndex } from '../../domain/costs/columns.ts';
import type { MoneyColumn } from '../../domain/costs/money-cells.ts';
import { serviceKey } from '../../domain/names/services.ts';
import { dayNumber, firstDayOf } from '../../domain/time/day.ts';
import { emptyMoney, putAmount, readDayColumns, readDayUsageColumn } from './day-columns.ts';
import type { GrowingDictionary } from './growing-dictionary.ts';

/** The columns of one partition, each read from the database when it is first asked for. */
export class CachedPartition implements CostColumns {
  readonly lineCount: number;
  readonly lineIds: Float64Array;
  readonly monthStarts: Uint16Array;
  readonly monthlyOnly: Uint8Array;
  readonly #db: ReadDb;
  readonly #partitionId: number;
  readonly #dictionary: (column: Column) => GrowingDictionary;
  readonly #codes = new Map<Column, Uint32Array>();
  readonly #lineCosts = new Map<CostBasis, MoneyColumn>();
  readonly #dayCosts = new Map<CostBasis, MoneyColumn>();
  #days: DayIndex | undefined;
  #lineUsage: Float64Array | undefined;
  #dayUsage: Float64Array | undefined;
  #heldBytes = 0;

  constructor(db: ReadDb, partitionId: number, dictionary: (column: Column) => GrowingDictionary) {
    this.#db = db;
    this.#partitionId = partitionId;
    this.#dictionary = dictionary;
    const lines = readLines(db, partitionId);
    this.lineCount = lines.length;
    this.lineIds = this.#hold(Float64Array.from(lines, ([lineId]) => lineId));
    this.monthStarts = this.#hold(Uint16Array.from(lines, ([, month]) => dayNumber(firstDayOf(month))));
    this.monthlyOnly = this.#hold(Uint8Array.from(lines, ([, , granularity]) => (granularity === 'month' ? 1 : 0)));
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  codes(column: Column): Uint32Array {
    return remembered(this.#codes, column, () => {
      const texts = column === 'service' ? this.#services() : readTexts(this.#db, this.#partitionId, column);
      const dictionary = this.#dictionary(column);
      return this.#hold(Uint32Array.from(texts, (text) => dictionary.add(text)));
    });
  }

  lineCosts(basis: CostBasis): MoneyColumn {
    return remembered(this.#lineCosts, basis, () => {
      const column = emptyMoney(this.lineCount);
      for (const [line, amount] of readLineCosts(this.#db, this.#partitionId, basis).entries())
        putAmount(column, line, amount);
      return this.#holdMoney(column);
    });
  }

  lineUsage(): Float64Array {
    this.#lineUsage ??= this.#hold(usageColumn(readLineUsage(this.#db, this.#partitionId)));
    return this.#lineUsage;
  }

  days(): DayIndex {
    if (this.#days === undefined) this.dayCosts('unblended');
    if (this.#days === undefined) throw new Error(`Cannot read the days of partition: ${this.#partitionId}`);
    return this.#days;
  }

  dayCosts(basis: CostBasis): MoneyColumn {
    return remembered(this.#dayCosts, basis, () => this.#readDays(basis));
  }

  dayUsage(): Float64Array {
    this.#dayUsage ??= this.#hold(readDayUsageColumn(this.#db, this.#partitionId, this.days().days.length));
    return this.#dayUsage;
  }

  /** One service has one key, whichever name the source gives it. */
  #services(): readonly string[] {
    const providers = readTexts(this.#db, this.#partitionId, 'provider');
    const codes = readTexts(this.#db, this.#partitionId, 'service');
    return codes.map((code, line) => serviceKey(providers[line] ?? '', code));
  }

  /** Reads the day index along with the first basis asked for. */
  #readDays(basis: CostBasis): MoneyColumn {
    const { index, costs } = readDayColumns(this.#db, { partitionId: this.#partitionId, basis }, this.lineIds);
    if (this.#days === undefined) {
      this.#days = index;
      this.#hold(index.offsets);
      this.#hold(index.days);
    }
    return this.#holdMoney(costs);
  }

  #hold<T extends { readonly byteLength: number }>(array: T): T {
    this.#heldBytes += array.byteLength;
    return array;
  }

  #holdMoney(column: MoneyColumn): MoneyColumn {
    this.#hold(column.wholes);
    this.#hold(column.nanos);
    return column;
  }
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, read: () => Value): Value {
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}

function usageColumn(usage: readonly (number | null)[]): Float64Array {
  return Float64Array.from(usage, (amount) => amount ?? Number.NaN);
}
