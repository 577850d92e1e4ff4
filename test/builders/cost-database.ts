import type { WriteDb } from '../../db/open.ts';
import { inTransaction } from '../../db/open.ts';
import { insertSummaries } from '../../db/queries/cost-derived.ts';
import { tagSetWriter } from '../../db/queries/tag-sets.ts';
import { uuidV7 } from '../../db/uuid.ts';
import type { ChargeType } from '../../electron/contract/primitives.ts';
import { parseNanos } from '../../electron/domain/money/decimal.ts';
import { dayNumber, monthOf } from '../../electron/domain/time/day.ts';

/** One day of a cost line; amounts are decimal text, null is "not known". */
export interface DaySpec {
  readonly day: string;
  readonly cost: string;
  readonly amortized?: string | null;
  readonly usage?: number | null;
}

/** A cost line; what is left out is ordinary EC2 usage in US dollars. */
export interface LineSpec {
  readonly days: readonly DaySpec[];
  readonly provider?: string;
  readonly accountId?: string;
  readonly granularity?: 'day' | 'month';
  readonly productCode?: string;
  readonly usageType?: string;
  readonly usageUnit?: string;
  readonly operation?: string;
  readonly resourceId?: string;
  readonly region?: string;
  readonly instanceType?: string;
  readonly chargeType?: ChargeType;
  readonly currency?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface PartitionSpec {
  readonly state?: 'counted' | 'outranked' | 'replaced';
  readonly isEstimated?: boolean;
  /** Epoch milliseconds the import ended. */
  readonly importedAt?: number;
}

/** What every line is unless it says otherwise. */
const ORDINARY = {
  provider: 'AWS',
  accountId: '111111111111',
  granularity: 'day',
  productCode: 'AmazonEC2',
  usageType: 'BoxUsage:t3.micro',
  usageUnit: 'Hrs',
  operation: 'RunInstances',
  resourceId: '',
  region: 'us-east-1',
  instanceType: '',
  chargeType: 'usage',
  currency: 'USD',
  tags: undefined,
} satisfies Partial<Record<keyof LineSpec, unknown>>;

/** Columns of cost_lines, in the order `lineWriter` binds them. */
const LINE_COLUMNS = [
  'line_id',
  'partition_id',
  'usage_month',
  'granularity',
  'account_id',
  'provider',
  'product_code',
  'usage_type',
  'operation',
  'resource_id',
  'region',
  'instance_type',
  'usage_unit',
  'charge_type',
  'currency',
  'tag_set_id',
  'usage_amount',
  'unblended_cost',
  'amortized_cost',
];

type Split = readonly [line: LineSpec, month: string, days: readonly DaySpec[]];

/**
 * Writes lines as one finished import with one partition per provider, account and usage month, through the schema's
 * own constraints. Returns the import's id.
 */
export function writeCosts(db: WriteDb, lines: readonly LineSpec[], partition: PartitionSpec = {}): string {
  return inTransaction(db, () => {
    const importId = beginImport(db, partition.importedAt ?? Date.UTC(2026, 0, 1));
    const groups = Map.groupBy(lines.flatMap(byMonth), ([line, month]) =>
      JSON.stringify([line.provider ?? 'AWS', line.accountId ?? '111111111111', month]),
    );
    const insert = lineWriter(db);
    const first = nextLineId(db);
    let lineId = first;
    for (const group of groups.values()) {
      const partitionId = writePartition(db, { importId, partition, group });
      for (const [line, month, days] of group) {
        insert({ lineId, partitionId, line, month, days });
        lineId += 1;
      }
    }
    insertSummaries(db, { first, last: lineId - 1 });
    return importId;
  });
}

function beginImport(db: WriteDb, at: number): string {
  const importId = uuidV7(at);
  db.raw
    .prepare(
      `INSERT INTO imports (import_id, status, format, source, title, files, size_bytes, started_at, finished_at)
       VALUES (?, 'done', 'cur-csv', 'cur1', 'test', '[]', 0, ?, ?)`,
    )
    .run(importId, at, at);
  return importId;
}

function byMonth(line: LineSpec): Split[] {
  return [...Map.groupBy(line.days, ({ day }) => monthOf(day))].map(([month, days]) => [line, month, days]);
}

function nextLineId(db: WriteDb): number {
  const last = db.raw.prepare<[], number | null>('SELECT max(line_id) FROM cost_lines').pluck().get();
  return (last ?? 0) + 1;
}

function writePartition(
  db: WriteDb,
  { importId, partition, group }: { importId: string; partition: PartitionSpec; group: readonly Split[] },
): number {
  const [line, month] = group[0]!;
  const { provider, accountId } = { ...ORDINARY, ...line };
  const days = group.flatMap(([, , days]) => days.map(({ day }) => day)).sort();
  const { lastInsertRowid } = db.raw
    .prepare(
      `INSERT INTO cost_partitions (import_id, provider, account_id, billing_period, source, state, rows, first_day,
         last_day, is_estimated) VALUES (?, ?, ?, ?, 'cur1', ?, ?, ?, ?, ?)`,
    )
    .run(
      importId,
      provider,
      accountId,
      month,
      partition.state ?? 'counted',
      group.length,
      days[0],
      days.at(-1),
      partition.isEstimated === true ? 1 : 0,
    );
  return Number(lastInsertRowid);
}

interface LineToWrite {
  readonly lineId: number;
  readonly partitionId: number;
  readonly line: LineSpec;
  readonly month: string;
  readonly days: readonly DaySpec[];
}

function lineWriter(db: WriteDb): (line: LineToWrite) => void {
  const tagSetId = tagSetWriter(db);
  const insertLine = db.raw.prepare(
    `INSERT INTO cost_lines (${LINE_COLUMNS.join(', ')}) VALUES (${LINE_COLUMNS.map(() => '?').join(', ')})`,
  );
  const insertDay = db.raw.prepare(
    'INSERT INTO cost_line_days (line_id, day, usage_amount, unblended_cost, amortized_cost) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ lineId, partitionId, line, month, days }) => {
    const full = { ...ORDINARY, ...line };
    insertLine.run(
      lineId,
      partitionId,
      month,
      full.granularity,
      full.accountId,
      full.provider,
      full.productCode,
      full.usageType,
      full.operation,
      full.resourceId,
      full.region,
      full.instanceType,
      full.usageUnit,
      full.chargeType,
      full.currency,
      tagSetId(tagsText(full.tags)),
      usageOf(days),
      sumOf(days, (day) => day.cost),
      sumOf(days, (day) => day.amortized),
    );
    for (const day of days) {
      const amounts = [nanosOf(day.cost), nanosOf(day.amortized)];
      insertDay.run(lineId, dayNumber(day.day), day.usage ?? null, ...amounts);
    }
  };
}

/** Canonical JSON; '' without tags. */
function tagsText(tags: LineSpec['tags']): string {
  return tags === undefined ? '' : JSON.stringify(tags, Object.keys(tags).sort());
}

function nanosOf(amount: string | null | undefined): bigint | null {
  return amount === null || amount === undefined ? null : parseNanos(amount);
}

function sumOf(days: readonly DaySpec[], amountOf: (day: DaySpec) => string | null | undefined): bigint | null {
  const known = days.map((day) => nanosOf(amountOf(day))).filter((nanos) => nanos !== null);
  return known.length === 0 ? null : known.reduce((sum, nanos) => sum + nanos, 0n);
}

function usageOf(days: readonly DaySpec[]): number | null {
  const known = days.map((day) => day.usage ?? null).filter((usage) => usage !== null);
  return known.length === 0 ? null : known.reduce((sum, usage) => sum + usage, 0);
}
