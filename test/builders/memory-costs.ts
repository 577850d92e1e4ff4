import type { CostBasis } from '../../electron/contract/primitives.ts';
import type { Column, CostColumns, CostSource } from '../../electron/domain/costs/columns.ts';
import { type MoneyColumn, UNKNOWN_NANOS } from '../../electron/domain/costs/money-cells.ts';
import { dayNumber, firstDayOf, monthOf } from '../../electron/domain/time/day.ts';
import { GrowingDictionary } from '../../electron/features/costs/growing-dictionary.ts';

const NANOS = 1_000_000_000n;

/** A cost line for tests without a database; its days lie in one month. */
export interface MemoryLine {
  readonly service: string;
  readonly region: string;
  readonly team: string;
  readonly currency: string;
  readonly monthlyOnly: boolean;
  readonly days: readonly {
    readonly day: string;
    readonly unblended: bigint;
    readonly amortized: bigint | undefined;
  }[];
}

/** A source over lists of lines, one list per partition. */
export function memorySource(partitions: readonly (readonly MemoryLine[])[]): CostSource {
  const dictionaries = new Map<Column, GrowingDictionary>();
  const dictionary = (column: Column): GrowingDictionary => {
    const known = dictionaries.get(column) ?? new GrowingDictionary();
    dictionaries.set(column, known);
    return known;
  };
  const columns = partitions.map((lines) => columnsOf(lines, dictionary));
  return { partitions: () => columns, dictionary };
}

function columnsOf(lines: readonly MemoryLine[], dictionary: (column: Column) => GrowingDictionary): CostColumns {
  const days = lines.flatMap((line) => line.days);
  const offsets = new Uint32Array(lines.length + 1);
  lines.forEach((line, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + line.days.length;
  });
  return {
    lineCount: lines.length,
    lineIds: Float64Array.from(lines, (_, index) => index + 1),
    monthStarts: Uint16Array.from(lines, (line) => dayNumber(firstDayOf(monthOf(line.days[0]!.day)))),
    monthlyOnly: Uint8Array.from(lines, (line) => (line.monthlyOnly ? 1 : 0)),
    codes: (column) => Uint32Array.from(lines, (line) => dictionary(column).add(textOf(line, column))),
    lineCosts: (basis) => money(lines.map((line) => lineTotal(line, basis))),
    lineUsage: () => new Float64Array(lines.length).fill(Number.NaN),
    days: () => ({ offsets, days: Uint16Array.from(days, ({ day }) => dayNumber(day)) }),
    dayCosts: (basis) => money(days.map((day) => (basis === 'unblended' ? day.unblended : day.amortized))),
    dayUsage: () => new Float64Array(days.length).fill(Number.NaN),
  };
}

function textOf(line: MemoryLine, column: Column): string {
  const texts: Partial<Record<Column, string>> = {
    provider: 'AWS',
    service: line.service,
    region: line.region,
    'tag:team': line.team,
    currency: line.currency,
  };
  return texts[column] ?? '';
}

/** What a stored line has: the sum of its known days, which is not known when none is. */
function lineTotal(line: MemoryLine, basis: CostBasis): bigint | undefined {
  const amounts = line.days.map((day) => (basis === 'unblended' ? day.unblended : day.amortized));
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, amount) => sum + amount, 0n);
}

function money(amounts: readonly (bigint | undefined)[]): MoneyColumn {
  return {
    wholes: Float64Array.from(amounts, (amount) => Number((amount ?? 0n) / NANOS)),
    nanos: Int32Array.from(amounts, (amount) => (amount === undefined ? UNKNOWN_NANOS : Number(amount % NANOS))),
  };
}
