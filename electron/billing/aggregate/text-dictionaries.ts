import { textItems } from '../duckdb/read-columns.ts';
import { identifier } from '../duckdb/sql-text.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import type { UnitTables } from './lines-and-days.ts';

/** Text columns of the output table, in the order they are read. */
export const LINE_TEXTS = [
  'usage_month',
  'granularity',
  'account_id',
  'provider',
  'product_code',
  'service_name',
  'usage_type',
  'operation',
  'resource_id',
  'region',
  'instance_type',
  'pricing_unit',
  'usage_unit',
  'charge_type',
  'line_item_type',
  'currency',
  'commitment_id',
  'line_description',
  'product_family',
  'tags',
  'tag_environment',
  'tag_project',
  'tag_owner',
] as const;
export type LineText = (typeof LINE_TEXTS)[number];

/** Code of a NULL. */
export const NO_TEXT = -1;

/**
 * How a text column crosses from DuckDB, which takes some microseconds a value. A bill repeats itself, so most columns
 * are read as codes and each value crosses once.
 */
export type TextCrossing =
  | { readonly kind: 'constant'; readonly value: string | null }
  /** `sql` yields a line's place in `values` as INTEGER, NO_TEXT for NULL. */
  | { readonly kind: 'coded'; readonly values: readonly string[]; readonly sql: string }
  /** Nearly every line has a value of its own; NULL comes as `''`. */
  | { readonly kind: 'plain'; readonly sql: string };

export type TextCrossings = Readonly<Record<LineText, TextCrossing>>;

/** More different values than this are not worth a dictionary, nor the memory for it. */
const LARGEST_DICTIONARY = 50_000;

export async function readTextCrossings(database: TempDatabase, { output }: UnitTables): Promise<TextCrossings> {
  const counted = LINE_TEXTS.map((name) => `approx_count_distinct(${name}) AS ${name}`).join(', ');
  const [counts] = await database.rows(`SELECT ${counted} FROM ${output}`);
  const crossing = (name: LineText) => crossingOf(database, { output, column: name }, Number(counts?.[name] ?? 0));
  return {
    usage_month: await crossing('usage_month'),
    granularity: await crossing('granularity'),
    account_id: await crossing('account_id'),
    provider: await crossing('provider'),
    product_code: await crossing('product_code'),
    service_name: await crossing('service_name'),
    usage_type: await crossing('usage_type'),
    operation: await crossing('operation'),
    resource_id: await crossing('resource_id'),
    region: await crossing('region'),
    instance_type: await crossing('instance_type'),
    pricing_unit: await crossing('pricing_unit'),
    usage_unit: await crossing('usage_unit'),
    charge_type: await crossing('charge_type'),
    line_item_type: await crossing('line_item_type'),
    currency: await crossing('currency'),
    commitment_id: await crossing('commitment_id'),
    line_description: await crossing('line_description'),
    product_family: await crossing('product_family'),
    tags: await crossing('tags'),
    tag_environment: await crossing('tag_environment'),
    tag_project: await crossing('tag_project'),
    tag_owner: await crossing('tag_owner'),
  };
}

async function crossingOf(
  database: TempDatabase,
  { output, column }: { readonly output: string; readonly column: LineText },
  different: number,
): Promise<TextCrossing> {
  if (different === 0) return { kind: 'constant', value: null };
  if (different > LARGEST_DICTIONARY) return { kind: 'plain', sql: `coalesce(${column}, '')` };
  const type = identifier(`${output}_${column}`);
  await database.run(`DROP TYPE IF EXISTS ${type}`);
  await database.run(
    `CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${column} FROM ${output} WHERE ${column} IS NOT NULL)`,
  );
  const values: string[] = [];
  for await (const chunk of database.chunks(`SELECT unnest(enum_range(NULL::${type})) AS value`)) {
    values.push(...textItems(chunk, 0));
  }
  const [first] = values;
  const [missing] = await database.rows(`SELECT count(*) AS lines FROM ${output} WHERE ${column} IS NULL`);
  const isConstant = values.length === 1 && first !== undefined && Number(missing?.['lines'] ?? 0) === 0;
  if (isConstant) return { kind: 'constant', value: first };
  return { kind: 'coded', values, sql: `coalesce(enum_code(${column}::${type})::INTEGER, ${NO_TEXT})` };
}
