import type { CostBasis, Dimension } from '../../contract/primitives.ts';
import type { MoneyColumn } from './money-cells.ts';

/** What a line can be grouped and filtered by; the last two are no dimensions of the contract but split answers. */
export type Column = Dimension | 'currency' | 'usage_unit';

/** The distinct values of a column over all lines, numbered. Numbers stay as they are while the source lives. */
export interface Dictionary {
  readonly values: readonly string[];
  codeOf(value: string): number | undefined;
}

/** Which days each line has: those of line `i` are `days[offsets[i]] … days[offsets[i + 1] - 1]`, ascending. */
export interface DayIndex {
  readonly offsets: Uint32Array;
  /** Days since 1970-01-01. */
  readonly days: Uint16Array;
}

/** The cost lines of one partition, column by column. Columns are read when first asked for. */
export interface CostColumns {
  readonly lineCount: number;
  /** Database ids of the lines. */
  readonly lineIds: Float64Array;
  /** First day of each line's month of usage; every day of the line lies in that month. */
  readonly monthStarts: Uint16Array;
  /** 1 where only the month of the amount is known. */
  readonly monthlyOnly: Uint8Array;
  /** Codes in the column's dictionary. */
  codes(column: Column): Uint32Array;
  /** Totals of the lines. A line states a basis on all of its days or on none. */
  lineCosts(basis: CostBasis): MoneyColumn;
  /** NaN where no usage is stated. */
  lineUsage(): Float64Array;
  days(): DayIndex;
  /** In the order of `days().days`. */
  dayCosts(basis: CostBasis): MoneyColumn;
  dayUsage(): Float64Array;
}

/** Everything that counts in the workspace's totals. */
export interface CostSource {
  /** Partitions with costs between two days (days since 1970-01-01, both included). */
  partitions(from: number, to: number): readonly CostColumns[];
  dictionary(column: Column): Dictionary;
}
