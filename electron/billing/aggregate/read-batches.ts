import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { AmountColumns, DayColumns, LineColumns } from '../aggregated-unit.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import { STORED_AMOUNTS, type UnitTables } from './lines-and-days.ts';

/** DuckDB hands over 2,048 rows at a time; batches of this size keep the caller's loop long and the memory small. */
const BATCH_ROWS = 16_384;

const LINE_TEXTS = [
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
type LineText = (typeof LINE_TEXTS)[number];

/** Whether nano-units of the unit fit a double exactly; it decides how they cross from DuckDB. */
export interface BatchSource {
  readonly database: TempDatabase;
  readonly tables: UnitTables;
  readonly fitsDouble: boolean;
}

export async function* lineBatches(source: BatchSource, signal?: AbortSignal): AsyncGenerator<LineColumns, void, void> {
  const columns = ['partition_no', 'is_estimated', ...LINE_TEXTS, 'usage_amount', ...amountColumns(source)];
  const sql = `SELECT ${columns.join(', ')} FROM ${source.tables.output} ORDER BY line_no`;
  let firstLineNo = 0;
  for await (const batch of batches(source.database, sql, signal)) {
    const lines = lineColumns(batch, firstLineNo);
    firstLineNo += lines.length;
    yield lines;
  }
}

export async function* dayBatches(source: BatchSource, signal?: AbortSignal): AsyncGenerator<DayColumns, void, void> {
  const columns = ['line_no', 'day', 'usage_amount', ...amountColumns(source)];
  const sql = `SELECT ${columns.join(', ')} FROM ${source.tables.days} ORDER BY line_no, day`;
  for await (const batch of batches(source.database, sql, signal)) {
    yield {
      length: lengthOf(batch),
      // DuckDB's INTEGER columns arrive as numbers.
      lineNo: column(batch, 0) as number[],
      day: column(batch, 1) as number[],
      ...amounts(batch, 2),
    };
  }
}

function amountColumns({ fitsDouble }: BatchSource): string[] {
  return STORED_AMOUNTS.map((name) => (fitsDouble ? `${name}::DOUBLE AS ${name}` : name));
}

type Batch = readonly (readonly DuckDBValue[])[];

async function* batches(database: TempDatabase, sql: string, signal?: AbortSignal): AsyncGenerator<Batch, void, void> {
  let held: DuckDBDataChunk[] = [];
  let rows = 0;
  for await (const chunk of database.chunks(sql, signal)) {
    held.push(chunk);
    rows += chunk.rowCount;
    if (rows < BATCH_ROWS) continue;
    yield joined(held);
    held = [];
    rows = 0;
  }
  if (held.length > 0) yield joined(held);
}

function joined(chunks: readonly DuckDBDataChunk[]): Batch {
  const width = chunks[0]?.columnCount ?? 0;
  return Array.from({ length: width }, (_, index) => chunks.flatMap((chunk) => chunk.getColumnValues(index)));
}

function lengthOf(batch: Batch): number {
  return batch[0]?.length ?? 0;
}

function column(batch: Batch, index: number): readonly DuckDBValue[] {
  const values = batch[index];
  if (values === undefined) throw new Error(`No column ${index} in a batch of ${batch.length}`);
  return values;
}

/** The casts below hold because the selected columns have these SQL types and no NULLs where the interface has none. */
function lineColumns(batch: Batch, firstLineNo: number): LineColumns {
  const texts = 2;
  const text = (name: LineText) => column(batch, texts + LINE_TEXTS.indexOf(name)) as string[];
  const optional = (name: LineText) => column(batch, texts + LINE_TEXTS.indexOf(name)) as (string | null)[];
  return {
    length: lengthOf(batch),
    firstLineNo,
    partitionNo: column(batch, 0) as number[],
    isEstimated: column(batch, 1) as (0 | 1)[],
    usageMonth: text('usage_month'),
    granularity: text('granularity') as LineColumns['granularity'],
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
    chargeType: text('charge_type') as LineColumns['chargeType'],
    lineItemType: text('line_item_type'),
    currency: text('currency'),
    commitmentId: text('commitment_id'),
    lineDescription: text('line_description'),
    productFamily: text('product_family'),
    tags: text('tags'),
    tagEnvironment: optional('tag_environment'),
    tagProject: optional('tag_project'),
    tagOwner: optional('tag_owner'),
    ...amounts(batch, texts + LINE_TEXTS.length),
  };
}

function amounts(batch: Batch, usageIndex: number): AmountColumns {
  const nanos = (place: number) => column(batch, usageIndex + 1 + place) as (number | bigint | null)[];
  return {
    usageAmount: column(batch, usageIndex) as (number | null)[],
    unblendedCost: nanos(0),
    blendedCost: nanos(1),
    amortizedCost: nanos(2),
    netUnblendedCost: nanos(3),
    netAmortizedCost: nanos(4),
    publicCost: nanos(5),
  };
}
