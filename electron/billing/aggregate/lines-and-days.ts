import { type Finish, KEYS, type MeasureName } from '../formats/mapping.ts';
import { amountColumns, EXACT_TYPE, exactSum } from './exact-amounts.ts';
import type { Grouping } from './group-rows.ts';

/** Amounts of a day as they are stored, in the order of the interface. */
export const STORED_AMOUNTS = [
  'unblended',
  'blended',
  'amortized',
  'net_unblended',
  'net_amortized',
  'public',
] as const;
export type StoredAmount = (typeof STORED_AMOUNTS)[number];

/** Tables of one unit. */
export interface UnitTables {
  readonly groups: string;
  readonly tags: string;
  readonly usageTypes: string;
  readonly lines: string;
  readonly wholeDays: string;
  readonly days: string;
  readonly partitions: string;
  readonly output: string;
}

export function unitTables(prefix: string): UnitTables {
  return {
    groups: `${prefix}_groups`,
    tags: `${prefix}_tags`,
    usageTypes: `${prefix}_usage_types`,
    lines: `${prefix}_lines`,
    wholeDays: `${prefix}_whole_days`,
    days: `${prefix}_days`,
    partitions: `${prefix}_partitions`,
    output: `${prefix}_output`,
  };
}

/** Numbers the lines: all keys and tags within one usage month, in no particular order. */
export function numberedLines(tables: UnitTables, grouping: Grouping): string {
  const keys = [...grouping.grouped, 'tags_raw'].join(', ');
  return (
    `CREATE TABLE ${tables.lines} AS SELECT (row_number() OVER () - 1)::INTEGER AS line_no, * ` +
    `FROM (SELECT ${keys}, strftime(usage_day, '%Y-%m') AS usage_month, list(rowid) AS group_rows ` +
    `FROM ${tables.groups} WHERE problem = 0 GROUP BY ${keys}, usage_month)`
  );
}

/** Sums below this, and without a slow part, are handled as 64-bit decimals: 128-bit division costs 3 µs in DuckDB. */
const FAST_SUM_LIMIT = 99_999;
const FAST_SUM_TYPE = 'DECIMAL(18,12)';

/**
 * Every day of every line: its amounts in nano-units, each rounded, and what the rounding left (`…_rest`, in nano-units,
 * at most a half).
 */
export function wholeDays(tables: UnitTables, grouping: Grouping, finish: Finish): string {
  const track = { tables, grouping, finish };
  return (
    `CREATE TABLE ${tables.wholeDays} AS ` +
    `${trackOfDays(track, FAST_TRACK)} UNION ALL ${trackOfDays(track, EXACT_TRACK)}`
  );
}

interface Track {
  readonly isFast: boolean;
  sum(name: string): string;
  nanos(amount: string): string;
  rest(amount: string): string;
}

/** Rests are carried on in this order, which keeps a month, a currency within it and a service within that together. */
const ROUNDING_ORDER = ['rounding_month', 'rounding_group'];
const ROUNDING_COLUMNS =
  'year(usage_day) * 12 + month(usage_day) AS rounding_month, ' +
  '(hash(currency) >> 48 << 48) | (hash(product_code) >> 16) AS rounding_group';

/** `round` is exact here: nano-units below 10^15 are safe integers of a double. */
const FAST_TRACK: Track = {
  isFast: true,
  sum: (name) => `${amountColumns(name).fast}::${FAST_SUM_TYPE}`,
  nanos: (amount) => `round((${amount})::${FAST_SUM_TYPE}::DECIMAL(18,9)::DOUBLE * 1000000000)::BIGINT`,
  rest: (amount) =>
    `((${amount})::${FAST_SUM_TYPE} - (${amount})::${FAST_SUM_TYPE}::DECIMAL(18,9)::${FAST_SUM_TYPE})::DOUBLE * 1000000000`,
};

const EXACT_TRACK: Track = {
  isFast: false,
  sum: exactSum,
  nanos: (amount) => `((${amount})::DECIMAL(27,9) * 1000000000::DECIMAL(10,0))::BIGINT`,
  rest: (amount) => `((${amount})::${EXACT_TYPE} - (${amount})::DECIMAL(27,9)::${EXACT_TYPE})::DOUBLE * 1000000000`,
};

function trackOfDays(
  { tables, grouping, finish }: { readonly tables: UnitTables; readonly grouping: Grouping; readonly finish: Finish },
  track: Track,
): string {
  const amounts = storedAmounts(grouping, finish);
  const stored = STORED_AMOUNTS.flatMap((name) => [
    `${track.nanos(amounts[name])} AS ${name}`,
    `${track.rest(amounts[name])} AS ${name}_rest`,
  ]);
  const sums = grouping.measures.map((name) => `${track.sum(name)} AS ${name}`);
  const keys = KEYS.map((key) => keyColumn(key, grouping));
  return (
    `SELECT line_no, ${ROUNDING_COLUMNS}, usage_day, usage_amount, ${stored.join(', ')} ` +
    `FROM (SELECT line_no, usage_day, usage_amount, ${[...keys, ...sums].join(', ')} ` +
    `FROM (SELECT line_no, unnest(group_rows) AS group_row FROM ${tables.lines}) AS places ` +
    `JOIN ${tables.groups} AS sums ON sums.rowid = places.group_row WHERE ${track.isFast ? '' : 'NOT '}(${isFast(grouping)}))`
  );
}

function isFast(grouping: Grouping): string {
  const conditions = grouping.measures.map((name) => {
    const { fast, slow } = amountColumns(name);
    return `${slow} IS NULL AND coalesce(${fast}, 0) BETWEEN -${FAST_SUM_LIMIT} AND ${FAST_SUM_LIMIT}`;
  });
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

function storedAmounts({ measures }: Grouping, finish: Finish): Readonly<Record<StoredAmount, string>> {
  const measured = (name: MeasureName) => (measures.includes(name) ? name : 'NULL');
  return {
    unblended: 'coalesce(unblended, 0)',
    blended: measured('blended'),
    amortized: finish.amortized,
    net_unblended: measured('net_unblended'),
    net_amortized: finish.netAmortized,
    public: measured('public'),
  };
}

/** A key of a grouped row under its own name, whether it was grouped by, copied or constant. */
export function keyColumn(key: (typeof KEYS)[number], { constants, copies }: Grouping): string {
  const value = constants.get(key) ?? copies.get(key) ?? key;
  return value === key ? key : `${value} AS ${key}`;
}

/** Rests of exactly half a nano-unit are common (ten decimals); this keeps the order they are added in from deciding. */
const TIE_BIAS = '0.000001';

/**
 * The days as they are stored. Whenever the rests left behind so far add up to another nano-unit, the amount at hand
 * takes it: the sum of a month and the sum of a service within it are each within one nano-unit of the exact one.
 */
export function roundedDays(tables: UnitTables): string {
  const order = [...ROUNDING_ORDER, 'line_no', 'usage_day'].join(', ');
  const running = (name: string) => `coalesce(sum(${name}_rest) OVER in_order, 0) AS ${name}_running`;
  const carried = (running: string) => `round(${running} + ${TIE_BIAS})`;
  const nanos = (name: string) =>
    `${name} + (${carried(`${name}_running`)} - ${carried(`lag(${name}_running, 1, 0) OVER in_order`)})::BIGINT AS ${name}`;
  return (
    `CREATE TABLE ${tables.days} AS SELECT line_no, (usage_day - DATE '1970-01-01')::INTEGER AS day, usage_amount, ` +
    `${STORED_AMOUNTS.map(nanos).join(', ')} ` +
    `FROM (SELECT *, ${STORED_AMOUNTS.map(running).join(', ')} FROM ${tables.wholeDays} ` +
    `WINDOW in_order AS (ORDER BY ${order} ROWS UNBOUNDED PRECEDING)) ` +
    `WINDOW in_order AS (ORDER BY ${order})`
  );
}
