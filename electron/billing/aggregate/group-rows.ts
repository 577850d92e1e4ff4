import { literal } from '../duckdb/sql-text.ts';
import { KEYS, type Key, type Mapping, MEASURES, type MeasureName } from '../formats/mapping.ts';
import { amountColumns, amountStages, amountSums } from './exact-amounts.ts';

/** One file as SQL can read it: a relation, and how its columns become canonical ones. */
export interface MappedSource {
  readonly relation: string;
  readonly mapping: Mapping;
}

/** Joins the tag values of a row; a control character that cannot stand in a tag. */
export const TAG_SEPARATOR = 'chr(31)';

/** Problem codes of a row; 0 is none. From `AMOUNT_PROBLEM` on, the amount at that place of the unit's measures is wrong. */
export const DATE_PROBLEM = 1;
export const AMOUNT_PROBLEM = 2;

/** No bill is older, and days beyond it do not fit the columns costs are counted in (days since 1970 in 16 bits). */
const DAYS_OF_BILLS = "DATE '1990-01-01' AND DATE '2099-12-31'";

/** What the rows of a unit's files are grouped by and summed to. */
export interface Grouping {
  /** Keys that are the same text in every row, and that text. */
  readonly constants: ReadonlyMap<Key, string>;
  /** Keys that repeat another one's value. */
  readonly copies: ReadonlyMap<Key, Key>;
  /** The remaining keys, which rows are grouped by. */
  readonly grouped: readonly Key[];
  readonly measures: readonly MeasureName[];
  /** Tag keys, where tags are columns: the values are joined in this order. */
  readonly tagKeys: readonly string[];
}

/** Finds what need not be grouped by, so that wide rows are hashed as little as possible. */
export function groupingOf(mappings: readonly Mapping[]): Grouping {
  const constants = new Map<Key, string>();
  const copies = new Map<Key, Key>();
  const signatures = new Map<string, Key>();
  for (const key of KEYS) {
    const expressions = mappings.map(({ keys }) => keys[key]);
    const [first] = expressions;
    const signature = expressions.join('\n');
    const same = signatures.get(signature);
    if (first !== undefined && /^'[^']*'$/.test(first) && expressions.every((sql) => sql === first))
      constants.set(key, first);
    else if (same !== undefined) copies.set(key, same);
    else signatures.set(signature, key);
  }
  return {
    constants,
    copies,
    grouped: [...signatures.values()],
    measures: MEASURES.filter((name) => mappings.some(({ measures }) => measures[name] !== undefined)),
    tagKeys: [
      ...new Set(mappings.flatMap(({ tags }) => (tags.kind === 'columns' ? tags.columns.map(({ key }) => key) : []))),
    ],
  };
}

/** `CREATE TABLE` of one row per combination of keys, tags, UTC day and problem, in one pass over the files. */
export function groupRows(table: string, sources: readonly MappedSource[], grouping: Grouping): string {
  const selects = sources.map((source) => canonicalRows(source, grouping));
  const sums = grouping.measures.map((name) => amountSums(name));
  return `CREATE TABLE ${table} AS SELECT ${[
    ...grouping.grouped,
    'tags_raw',
    'usage_day',
    'problem',
    'count(*) AS source_rows',
    'sum(usage_amount) AS usage_amount',
    ...sums,
  ].join(
    ', ',
  )} FROM (${selects.join(' UNION ALL ')}) GROUP BY ${[...grouping.grouped, 'tags_raw', 'usage_day', 'problem'].join(', ')}`;
}

/** An expression over the file's columns that a row carries along besides the canonical ones. */
export interface Carried {
  readonly name: string;
  readonly sql: string;
}

/** The rows of one file with canonical columns, checked but not yet grouped. */
export function canonicalRows(
  { relation, mapping }: MappedSource,
  grouping: Grouping,
  carried: readonly Carried[] = [],
): string {
  const stages = grouping.measures.map((name) =>
    amountStages(name, mapping.measures[name] ?? { kind: 'double', sql: 'NULL', column: '' }),
  );
  const raw = [
    ...grouping.grouped.map((key) => `${mapping.keys[key]} AS ${key}`),
    `${tagsRaw(mapping, grouping)} AS tags_raw`,
    `(${mapping.usageStart})::DATE AS usage_day`,
    `${mapping.usageAmount} AS usage_amount`,
    ...stages.map((stage) => stage.raw),
    ...carried.map(({ name, sql }) => `${sql} AS ${name}`),
  ];
  const kept = [...grouping.grouped, 'tags_raw', 'usage_day', 'usage_amount', ...carried.map(({ name }) => name)];
  const amounts = grouping.measures.flatMap((name) => [amountColumns(name).fast, amountColumns(name).slow]);
  const innermost = `SELECT ${raw.join(', ')} FROM ${relation}`;
  const fast = `SELECT *, ${stages.map((stage) => stage.fast).join(', ')} FROM (${innermost})`;
  const slow = `SELECT *, ${stages.map((stage) => stage.slow).join(', ')} FROM (${fast})`;
  const checked = `SELECT *, ${stages.map((stage) => stage.wrong).join(', ')} FROM (${slow})`;
  return `SELECT ${[...kept, ...amounts, `${problemOf(grouping)} AS problem`].join(', ')} FROM (${checked})`;
}

function problemOf(grouping: Grouping): string {
  const branches = grouping.measures.map(
    (name, index) => `WHEN ${amountColumns(name).wrong} THEN ${index + AMOUNT_PROBLEM}`,
  );
  const hasNoDate = `usage_day IS NULL OR usage_day NOT BETWEEN ${DAYS_OF_BILLS}`;
  return `(CASE WHEN ${hasNoDate} THEN ${DATE_PROBLEM} ${branches.join(' ')} ELSE 0 END)::TINYINT`;
}

function tagsRaw({ tags }: Mapping, { tagKeys }: Grouping): string {
  if (tags.kind === 'json') return tags.sql;
  if (tagKeys.length === 0) return literal('');
  const byKey = new Map(tags.columns.map(({ key, sql }) => [key, sql]));
  return `concat_ws(${TAG_SEPARATOR}, ${tagKeys.map((key) => byKey.get(key) ?? literal('')).join(', ')})`;
}
