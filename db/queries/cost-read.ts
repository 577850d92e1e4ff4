import type { CostBasis, Dimension } from '../../electron/contract/primitives.ts';
import type { ReadDb } from '../open.ts';

/** Columns costs are grouped, filtered and split by. */
export type LineColumn = Dimension | 'currency' | 'usage_unit';

/** A partition that is in the totals. Its lines never change. */
export interface CountedPartition {
  readonly partitionId: number;
  readonly importId: string;
  readonly provider: string;
  readonly accountId: string;
  /** `YYYY-MM-DD`, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly isEstimated: boolean;
}

/** Whole currency units and the nano-units left over, both with the amount's sign; null where it is not known. */
export type SplitAmount = readonly [whole: number | null, nanos: number | null];

/** One day of a line. Days come in the order of (line id, day). */
export type LineDay = readonly [lineId: number, day: number, ...SplitAmount];

const AMOUNT_COLUMNS: Readonly<Record<CostBasis, string>> = {
  unblended: 'unblended_cost',
  amortized: 'amortized_cost',
  blended: 'blended_cost',
  net_unblended: 'net_unblended_cost',
  net_amortized: 'net_amortized_cost',
  public: 'public_cost',
};

const TEXT_COLUMNS: Readonly<Record<Exclude<LineColumn, `tag:${string}`>, string>> = {
  provider: 'provider',
  service: 'product_code',
  account: 'account_id',
  region: 'region',
  usage_type: 'usage_type',
  operation: 'operation',
  resource: 'resource_id',
  instance_type: 'instance_type',
  charge_type: 'charge_type',
  currency: 'currency',
  usage_unit: 'usage_unit',
};

/** How many lines' days are read at once: bounds the rows in memory while a large partition is read. */
const LINES_PER_READ = 20_000;

/** Runs reads on one state of the database, whatever the jobs worker commits meanwhile. */
export function onOneState<T>(db: ReadDb, work: () => T): T {
  return db.raw.inTransaction ? work() : db.raw.transaction(work)();
}

/** Every partition that is in the totals, oldest first. */
export function listCountedPartitions(db: ReadDb): readonly CountedPartition[] {
  const rows = db.raw
    .prepare<[], [number, string, string, string, string, string, number]>(
      `SELECT partition_id, import_id, provider, account_id, first_day, last_day, is_estimated
       FROM cost_partitions WHERE state = 'counted' ORDER BY first_day, partition_id`,
    )
    .raw()
    .all();
  return rows.map(([partitionId, importId, provider, accountId, firstDay, lastDay, isEstimated]) => ({
    partitionId,
    importId,
    provider,
    accountId,
    firstDay,
    lastDay,
    isEstimated: isEstimated === 1,
  }));
}

/** A line's id and how its month is known. */
export type LineHead = readonly [lineId: number, usageMonth: string, granularity: 'day' | 'month'];

/** The lines of a partition in the order of their ids, the order of every other column read here. */
export function readLines(db: ReadDb, partitionId: number): readonly LineHead[] {
  return db.raw
    .prepare<[number], LineHead>(
      'SELECT line_id, usage_month, granularity FROM cost_lines WHERE partition_id = ? ORDER BY line_id',
    )
    .raw()
    .all(partitionId);
}

/** The values of a column, one per line; '' where it is not stated. */
export function readTexts(db: ReadDb, partitionId: number, column: LineColumn): readonly string[] {
  if (isTag(column)) return readTagValues(db, partitionId, column.slice('tag:'.length));
  return db.raw
    .prepare<[number], string>(`SELECT ${TEXT_COLUMNS[column]} FROM cost_lines WHERE partition_id = ? ORDER BY line_id`)
    .pluck()
    .all(partitionId);
}

function isTag(column: LineColumn): column is `tag:${string}` {
  return column.startsWith('tag:');
}

function readTagValues(db: ReadDb, partitionId: number, tagKey: string): readonly string[] {
  return db.raw
    .prepare<[string, number], string>(
      `SELECT coalesce(tag_value, '') FROM cost_lines LEFT JOIN cost_tags
         ON cost_tags.tag_set_id = cost_lines.tag_set_id AND cost_tags.tag_key = ?
       WHERE partition_id = ? ORDER BY line_id`,
    )
    .pluck()
    .all(tagKey, partitionId);
}

/** The totals of the lines. */
export function readLineCosts(db: ReadDb, partitionId: number, basis: CostBasis): readonly SplitAmount[] {
  const column = AMOUNT_COLUMNS[basis];
  return db.raw
    .prepare<[number], SplitAmount>(
      `SELECT ${column} / 1000000000, ${column} % 1000000000 FROM cost_lines WHERE partition_id = ? ORDER BY line_id`,
    )
    .raw()
    .all(partitionId);
}

export function readLineUsage(db: ReadDb, partitionId: number): readonly (number | null)[] {
  return db.raw
    .prepare<[number], number | null>('SELECT usage_amount FROM cost_lines WHERE partition_id = ? ORDER BY line_id')
    .pluck()
    .all(partitionId);
}

/** Passes on the days of all lines of a partition, some thousand lines at a time. */
export function readDays(
  db: ReadDb,
  { partitionId, basis }: { readonly partitionId: number; readonly basis: CostBasis },
  take: (days: readonly LineDay[]) => void,
): void {
  const column = `cost_line_days.${AMOUNT_COLUMNS[basis]}`;
  const portion = db.raw
    .prepare<[number, number, number], LineDay>(
      daysQuery(`cost_lines.line_id, day, ${column} / 1000000000, ${column} % 1000000000`),
    )
    .raw();
  eachPortion(db, partitionId, (after, last) => take(portion.all(partitionId, after, last)));
}

/** Passes on the usage of all days of a partition, in the order of `readDays`. */
export function readDayUsage(db: ReadDb, partitionId: number, take: (usage: readonly (number | null)[]) => void): void {
  const portion = db.raw
    .prepare<[number, number, number], number | null>(daysQuery('cost_line_days.usage_amount'))
    .pluck();
  eachPortion(db, partitionId, (after, last) => take(portion.all(partitionId, after, last)));
}

/** The days of the lines after one id up to another. */
function daysQuery(columns: string): string {
  return `SELECT ${columns} FROM cost_lines
    CROSS JOIN cost_line_days ON cost_line_days.line_id = cost_lines.line_id
    WHERE partition_id = ? AND cost_lines.line_id > ? AND cost_lines.line_id <= ?
    ORDER BY cost_lines.line_id, day`;
}

function eachPortion(db: ReadDb, partitionId: number, read: (after: number, last: number) => void): void {
  const lastOfPortion = db.raw
    .prepare<[number, number], number | null>(
      `SELECT max(line_id) FROM (SELECT line_id FROM cost_lines
       WHERE partition_id = ? AND line_id > ? ORDER BY line_id LIMIT ${LINES_PER_READ})`,
    )
    .pluck();
  let after = -1;
  for (;;) {
    const last = lastOfPortion.get(partitionId, after) ?? null;
    if (last === null) return;
    read(after, last);
    after = last;
  }
}
