import { KEYS, type Finish } from '../formats/mapping.ts';
import { EXACT_TYPE, exactSum } from './exact-amounts.ts';
import type { Grouping } from './group-rows.ts';

/** Amounts of a day as they are stored, in the order of the interface. */
export const STORED_AMOUNTS = ['unblended', 'blended', 'amortized', 'net_unblended', 'net_amortized', 'public'] as const;
export type StoredAmount = (typeof STORED_AMOUNTS)[number];

/** Tables of one unit. */
export interface UnitTables {
  readonly groups: string;
  readonly tags: string;
  readonly usageTypes: string;
  readonly lines: string;
  readonly exactDays: string;
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
    exactDays: `${prefix}_exact_days`,
    days: `${prefix}_days`,
    partitions: `${prefix}_partitions`,
    output: `${prefix}_output`,
  };
}

/**
 * Numbers the lines: all keys and tags within one usage month. Sorted so that the lines of one currency, month and
 * service follow each other, which is what the rounding of `roundedDays` relies on.
 */
export function numberedLines(tables: UnitTables, grouping: Grouping): string {
  const keys = [...grouping.grouped, 'tags_raw', 'usage_month'];
  return (
    `CREATE TABLE ${tables.lines} AS SELECT (row_number() OVER (ORDER BY usage_month, ${lineOrder(grouping)}) - 1)::INTEGER AS line_no, * ` +
    `FROM (SELECT ${grouping.grouped.join(', ')}, tags_raw, strftime(usage_day, '%Y-%m') AS usage_month, list(rowid) AS group_rows ` +
    `FROM ${tables.groups} WHERE problem = 0 GROUP BY ${keys.join(', ')})`
  );
}

function lineOrder(grouping: Grouping): string {
  const first = (['currency', 'product_code', 'account_id', 'usage_type', 'resource_id'] as const).filter((key) =>
    grouping.grouped.includes(key),
  );
  return [...first, ...grouping.grouped.filter((key) => !first.some((taken) => taken === key)), 'tags_raw'].join(', ');
}

/** Every day of every line with its exact amounts. */
export function exactDays(tables: UnitTables, grouping: Grouping, finish: Finish): string {
  const measured = new Set<string>(grouping.measures);
  const amount: Readonly<Record<StoredAmount, string>> = {
    unblended: `coalesce(unblended, 0)::${EXACT_TYPE}`,
    blended: measured.has('blended') ? 'blended' : 'NULL',
    amortized: finish.amortized,
    net_unblended: measured.has('net_unblended') ? 'net_unblended' : 'NULL',
    net_amortized: finish.netAmortized,
    public: measured.has('public') ? 'public' : 'NULL',
  };
  const sums = grouping.measures.map((name) => `${exactSum(name)} AS ${name}`);
  const keys = KEYS.map((key) => keyColumn(key, grouping)).join(', ');
  return (
    `CREATE TABLE ${tables.exactDays} AS SELECT line_no, usage_day, usage_amount, ` +
    `${STORED_AMOUNTS.map((name) => `(${amount[name]})::${EXACT_TYPE} AS ${name}`).join(', ')} ` +
    `FROM (SELECT line_no, usage_day, usage_amount, ${[keys, ...sums].join(', ')} ` +
    `FROM (SELECT line_no, unnest(group_rows) AS group_row FROM ${tables.lines}) AS places ` +
    `JOIN ${tables.groups} AS sums ON sums.rowid = places.group_row)`
  );
}

/** A key of a grouped row under its own name, whether it was grouped by, copied or constant. */
export function keyColumn(key: (typeof KEYS)[number], { constants, copies }: Grouping): string {
  const value = constants.get(key) ?? copies.get(key) ?? key;
  return value === key ? key : `${value} AS ${key}`;
}

/**
 * The days in whole nano-units. Each amount is rounded, and whenever the remainders left behind so far add up to another
 * nano-unit, the amount at hand takes it: a sum over any run of consecutive lines, a month's service among them, is
 * within one nano-unit of the exact one.
 */
export function roundedDays(tables: UnitTables): string {
  const whole = (name: string) => `${name}::DECIMAL(27,9)`;
  const rest = (name: string) => `(${name} - ${whole(name)}::${EXACT_TYPE})::DOUBLE * 1000000000`;
  const running = (name: string) => `coalesce(sum(${rest(name)}) OVER in_order, 0)`;
  const nanos = (name: string) =>
    `((${whole(name)} * 1000000000::DECIMAL(10,0))::BIGINT + (round(${name}_rest) - round(lag(${name}_rest, 1, 0) OVER in_order))::BIGINT) AS ${name}`;
  return (
    `CREATE TABLE ${tables.days} AS SELECT line_no, (usage_day - DATE '1970-01-01')::INTEGER AS day, usage_amount, ` +
    `${STORED_AMOUNTS.map(nanos).join(', ')} ` +
    `FROM (SELECT *, ${STORED_AMOUNTS.map((name) => `${running(name)} AS ${name}_rest`).join(', ')} FROM ${tables.exactDays} ` +
    'WINDOW in_order AS (ORDER BY line_no, usage_day ROWS UNBOUNDED PRECEDING)) ' +
    'WINDOW in_order AS (ORDER BY line_no, usage_day)'
  );
}
