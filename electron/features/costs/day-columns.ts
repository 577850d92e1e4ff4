import type { ReadDb } from '../../../db/open.ts';
import { type LineDay, readDays, readDayUsage, type SplitAmount } from '../../../db/queries/cost-read.ts';
import type { CostBasis } from '../../contract/primitives.ts';
import type { DayIndex } from '../../domain/costs/columns.ts';
import { type MoneyColumn, UNKNOWN_NANOS } from '../../domain/costs/money-cells.ts';

const FIRST_CAPACITY = 16_384;

interface DayColumns {
  readonly index: DayIndex;
  readonly costs: MoneyColumn;
}

/** Reads the days of a partition, whose lines have the given ids in ascending order. */
export function readDayColumns(
  db: ReadDb,
  { partitionId, basis }: { readonly partitionId: number; readonly basis: CostBasis },
  lineIds: Float64Array,
): DayColumns {
  const offsets = new Uint32Array(lineIds.length + 1);
  let columns = { days: new Uint16Array(FIRST_CAPACITY), costs: emptyMoney(FIRST_CAPACITY) };
  let count = 0;
  let line = 0;
  readDays(db, { partitionId, basis }, (portion: readonly LineDay[]) => {
    columns = withRoom(columns, count + portion.length);
    for (const [lineId, day, whole, nanos] of portion) {
      while (lineIds[line] !== lineId) {
        line += 1;
        offsets[line] = count;
      }
      columns.days[count] = day;
      putAmount(columns.costs, count, [whole, nanos]);
      count += 1;
    }
  });
  offsets.fill(count, line + 1);
  return {
    index: { offsets, days: columns.days.slice(0, count) },
    costs: { wholes: columns.costs.wholes.slice(0, count), nanos: columns.costs.nanos.slice(0, count) },
  };
}

/** Usage of the days, in the order of `readDayColumns`; NaN where none is stated. */
export function readDayUsageColumn(db: ReadDb, partitionId: number, count: number): Float64Array {
  const usage = new Float64Array(count);
  let position = 0;
  readDayUsage(db, partitionId, (portion) => {
    for (const amount of portion) {
      usage[position] = amount ?? Number.NaN;
      position += 1;
    }
  });
  return usage;
}

export function emptyMoney(length: number): MoneyColumn {
  return { wholes: new Float64Array(length), nanos: new Int32Array(length) };
}

export function putAmount(column: MoneyColumn, index: number, [whole, nanos]: SplitAmount): void {
  column.wholes[index] = whole ?? 0;
  column.nanos[index] = nanos ?? UNKNOWN_NANOS;
}

function withRoom(columns: { days: Uint16Array<ArrayBuffer>; costs: MoneyColumn }, needed: number) {
  if (needed <= columns.days.length) return columns;
  const capacity = Math.max(needed, columns.days.length * 2);
  const days = new Uint16Array(capacity);
  const costs = emptyMoney(capacity);
  days.set(columns.days);
  costs.wholes.set(columns.costs.wholes);
  costs.nanos.set(columns.costs.nanos);
  return { days, costs };
}
