import type { DuckDBDataChunk } from '@duckdb/node-api';
import { ChargeType } from '../../contract/primitives.ts';
import type { AmountColumns, DayColumns, LineColumns, NanoColumn, NumberColumn } from '../aggregated-unit.ts';
import { bigintItems, doubleItems, integerItems, textItems } from '../duckdb/read-columns.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import { STORED_AMOUNTS, type StoredAmount, type UnitTables } from './lines-and-days.ts';
import {
  LINE_TEXTS,
  type LineText,
  NO_TEXT,
  readTextCrossings,
  type TextCrossing,
  type TextCrossings,
} from './text-dictionaries.ts';

/** DuckDB hands over 2,048 rows at a time; batches of this many keep the caller's loop long and the memory small. */
const BATCH_CHUNKS = 8;

export interface BatchSource {
  readonly database: TempDatabase;
  readonly tables: UnitTables;
  /** Whether all nano-units of the unit fit a double exactly; it decides how they cross from DuckDB. */
  readonly fitsDouble: boolean;
  /** Amounts that at least one line has; the others are null everywhere and not read. */
  readonly stated: ReadonlySet<StoredAmount>;
}

export async function* lineBatches(source: BatchSource, signal?: AbortSignal): AsyncGenerator<LineColumns, void, void> {
  const crossings = await readTextCrossings(source.database, source.tables);
  const texts = LINE_TEXTS.flatMap((name) => {
    const crossing = crossings[name];
    return crossing.kind === 'constant' ? [] : [`${crossing.sql} AS ${name}`];
  });
  const reader = new ColumnReader(['partition_no', 'is_estimated', ...texts, ...amountExpressions(source)]);
  const sql = `SELECT ${reader.select()} FROM ${source.tables.output} ORDER BY line_no`;
  let firstLineNo = 0;
  for await (const chunks of batches(source.database, sql, signal)) {
    const batch = { chunks, reader, source, crossings };
    const lines = { ...lineColumns(batch, firstLineNo), ...amountColumns(batch) };
    firstLineNo += lines.length;
    yield lines;
  }
}

export async function* dayBatches(source: BatchSource, signal?: AbortSignal): AsyncGenerator<DayColumns, void, void> {
  const reader = new ColumnReader(['line_no', 'day', ...amountExpressions(source)]);
  const sql = `SELECT ${reader.select()} FROM ${source.tables.days} ORDER BY line_no, day`;
  for await (const chunks of batches(source.database, sql, signal)) {
    const lineNo = reader.read(chunks, 'line_no', integerItems);
    const day = reader.read(chunks, 'day', integerItems);
    yield { length: lineNo.length, lineNo, day, ...amountColumns({ chunks, reader, source }) };
  }
}

/** Knows which column of the result an expression is. */
class ColumnReader {
  readonly #expressions: readonly string[];
  readonly #names: readonly string[];

  constructor(expressions: readonly string[]) {
    this.#expressions = expressions;
    this.#names = expressions.map((expression) => expression.split(' AS ').at(-1) ?? expression);
  }

  select(): string {
    return this.#expressions.join(', ');
  }

  read<T>(
    chunks: readonly DuckDBDataChunk[],
    name: string,
    items: (chunk: DuckDBDataChunk, column: number) => T[],
  ): T[] {
    const column = this.#names.indexOf(name);
    if (column < 0) throw new Error(`Not selected: ${name}`);
    return chunks.flatMap((chunk) => items(chunk, column));
  }
}

async function* batches(
  database: TempDatabase,
  sql: string,
  signal?: AbortSignal,
): AsyncGenerator<readonly DuckDBDataChunk[], void, void> {
  let held: DuckDBDataChunk[] = [];
  for await (const chunk of database.chunks(sql, signal)) {
    held.push(chunk);
    if (held.length < BATCH_CHUNKS) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}

function amountExpressions({ fitsDouble, stated }: BatchSource): string[] {
  const nanos = STORED_AMOUNTS.filter((name) => stated.has(name)).map((name) =>
    fitsDouble ? `coalesce(${name}::DOUBLE, 'NaN'::DOUBLE) AS ${name}` : name,
  );
  return ["coalesce(usage_amount, 'NaN'::DOUBLE) AS usage_amount", ...nanos];
}

interface Batch {
  readonly chunks: readonly DuckDBDataChunk[];
  readonly reader: ColumnReader;
  readonly source: BatchSource;
}

interface LineBatch extends Batch {
  readonly crossings: TextCrossings;
}

function amountColumns({ chunks, reader, source }: Batch): AmountColumns {
  const usageAmount: NumberColumn = reader.read(chunks, 'usage_amount', doubleItems);
  const nanos = (name: StoredAmount): NanoColumn => {
    if (!source.stated.has(name)) return Array.from({ length: usageAmount.length }, () => null);
    return source.fitsDouble ? reader.read(chunks, name, doubleItems) : reader.read(chunks, name, bigintItems);
  };
  return {
    usageAmount,
    unblendedCost: nanos('unblended'),
    blendedCost: nanos('blended'),
    amortizedCost: nanos('amortized'),
    netUnblendedCost: nanos('net_unblended'),
    netAmortizedCost: nanos('net_amortized'),
    publicCost: nanos('public'),
  };
}

function lineColumns(
  { chunks, reader, crossings }: LineBatch,
  firstLineNo: number,
): Omit<LineColumns, keyof AmountColumns> {
  const partitionNo = reader.read(chunks, 'partition_no', integerItems);
  const { length } = partitionNo;
  const optional = (name: LineText) => decoded(crossings[name], length, (items) => reader.read(chunks, name, items));
  const text = (name: LineText) => optional(name).map((value) => value ?? '');
  return {
    length,
    firstLineNo,
    partitionNo,
    isEstimated: reader.read(chunks, 'is_estimated', integerItems).map((value) => (value === 0 ? 0 : 1)),
    usageMonth: text('usage_month'),
    granularity: text('granularity').map((value) => (value === 'month' ? 'month' : 'day')),
    accountId: text('account_id'),
    provider: text('provider'),
    productCode: text('product_code'),
    serviceName: text('service_name'),
    usageType: text('usage_type'),
    operation: text('operation'),
    resourceId: text('resource_id'),
    region: text('region'),
    instanceType: text('instance_type'),
    pricingUnit: text('pricing_unit'),
    usageUnit: text('usage_unit'),
    chargeType: text('charge_type').map(chargeTypeOf),
    lineItemType: text('line_item_type'),
    currency: text('currency'),
    commitmentId: text('commitment_id'),
    lineDescription: text('line_description'),
    productFamily: text('product_family'),
    tags: text('tags'),
    tagEnvironment: optional('tag_environment'),
    tagProject: optional('tag_project'),
    tagOwner: optional('tag_owner'),
  };
}

type ReadItems = <T>(items: (chunk: DuckDBDataChunk, column: number) => T[]) => T[];

function decoded(crossing: TextCrossing, length: number, read: ReadItems): (string | null)[] {
  if (crossing.kind === 'constant') return Array.from({ length }, () => crossing.value);
  if (crossing.kind === 'plain') return read(textItems).map((value) => (value === '' ? null : value));
  const { values } = crossing;
  return read(integerItems).map((code) => (code === NO_TEXT ? null : (values[code] ?? null)));
}

const CHARGE_TYPES = new Map<string, ChargeType>(ChargeType.options.map((name) => [name, name]));

function chargeTypeOf(name: string): ChargeType {
  const chargeType = CHARGE_TYPES.get(name);
  if (chargeType === undefined) throw new Error(`Not a charge type: ${name}`);
  return chargeType;
}
