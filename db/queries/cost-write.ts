import type {
  AggregatedUnit,
  AmountColumns,
  DayColumns,
  LineColumns,
  StagedPartition,
} from '../../electron/billing/aggregated-unit.ts';
import type { ReconciliationRow } from '../../electron/contract/imports.ts';
import { formatDecimal, fromNanos, parseDecimal, subtractDecimals } from '../../electron/domain/money/decimal.ts';
import { Refused } from '../../electron/domain/refused.ts';
import type { WriteDb } from '../connection.ts';
import { type BulkColumn, bulkInsert } from './bulk-insert.ts';
import { insertResources, insertSummaries, type LineRange, storedTotals } from './cost-derived.ts';
import { getOwner } from './owner.ts';
import { tagSetWriter } from './tag-sets.ts';

const AMOUNTS = [
  'usage_amount',
  'unblended_cost',
  'blended_cost',
  'amortized_cost',
  'net_unblended_cost',
  'net_amortized_cost',
  'public_cost',
] as const;

const LINE_COLUMNS = [
  'line_id',
  'partition_id',
  'aws_account_id',
  'tag_set_id',
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
  'tag_environment',
  'tag_project',
  'tag_owner',
  'is_estimated',
  ...AMOUNTS,
];

export interface UnitToWrite {
  readonly importId: string;
  readonly unit: AggregatedUnit;
  readonly signal: AbortSignal;
  /** 0 … 1 */
  readonly onProgress: (fraction: number) => void;
}

export interface WrittenUnit {
  /** In the order of `unit.partitions`. */
  readonly partitionIds: readonly number[];
  /** What was read back from the database, against the source's exact totals. */
  readonly reconciliation: readonly ReconciliationRow[];
}

/**
 * Writes the costs of a unit for an import of the ledger: partitions (state `counted` until precedence is applied),
 * lines, days, tags, daily summaries, accounts and resources. To be run inside one transaction of the caller.
 *
 * @throws Refused `amounts-too-large` when a day or month comes to more nano-units than 64 bits hold.
 * @throws when the days or summaries written do not add up to the lines: a defect.
 */
export async function writeUnit(
  db: WriteDb,
  { importId, unit, signal, onProgress }: UnitToWrite,
): Promise<WrittenUnit> {
  const partitions = unit.partitions.toSorted((left, right) => left.partitionNo - right.partitionNo);
  const awsAccountIds = insertAccounts(db, partitions);
  const partitionIds = insertPartitions(db, importId, { source: unit.source, partitions });
  const first = nextLineId(db);
  const range: LineRange = { first, last: first + unit.lineCount - 1 };
  const all = Math.max(1, unit.lineCount + unit.dayCount);
  let written = 0;
  const step = (rows: number): void => {
    signal.throwIfAborted();
    written += rows;
    onProgress(Math.min(1, written / all));
  };

  const insertLines = lineWriter(db, first, { partitionIds, awsAccountIds });
  for await (const batch of unit.lines(signal)) {
    insertLines(batch);
    step(batch.length);
  }
  const insertDays = dayWriter(db, first);
  for await (const batch of unit.days(signal)) {
    insertDays(batch);
    step(batch.length);
  }
  refusingTooLarge(() => insertSummaries(db, range));
  insertResources(db, range);
  return { partitionIds, reconciliation: reconcile(unit.totals, storedTotals(db, range, partitionIds)) };
}

function nextLineId(db: WriteDb): number {
  const row = db.raw.prepare<[], { last: number | null }>('SELECT max(line_id) AS last FROM cost_lines').get();
  return (row?.last ?? 0) + 1;
}

/** Adds accounts the bill names and the workspace does not know. Gives the AWS account of each partition, if it is one. */
function insertAccounts(db: WriteDb, partitions: readonly StagedPartition[]): readonly (string | null)[] {
  const { teamId } = getOwner(db);
  const insertAws = db.raw.prepare<[string, string]>(
    'INSERT INTO aws_accounts (aws_account_id, team_id, is_active) VALUES (?, ?, 1) ON CONFLICT DO NOTHING',
  );
  const nameAccount = db.raw.prepare<[string, string, string]>(
    `INSERT INTO account_names (provider, account_id, stated_name) VALUES (?, ?, ?)
     ON CONFLICT (provider, account_id) DO UPDATE SET stated_name = excluded.stated_name`,
  );
  return partitions.map(({ provider, accountId, accountName }) => {
    if (accountName !== undefined && accountName !== '') nameAccount.run(provider, accountId, accountName);
    if (provider !== 'AWS' || !/^\d{12}$/.test(accountId)) return null;
    insertAws.run(accountId, teamId);
    return accountId;
  });
}

function insertPartitions(
  db: WriteDb,
  importId: string,
  { source, partitions }: { source: string; partitions: readonly StagedPartition[] },
): readonly number[] {
  const insert = db.raw.prepare(
    `INSERT INTO cost_partitions (import_id, provider, account_id, payer_account_id, billing_period, source, state,
       rows, first_day, last_day, is_estimated)
     VALUES (?, ?, ?, ?, ?, ?, 'counted', ?, ?, ?, ?)`,
  );
  return partitions.map((partition) => {
    const { lastInsertRowid } = insert.run(
      importId,
      partition.provider,
      partition.accountId,
      partition.payerAccountId ?? null,
      partition.billingPeriod,
      source,
      partition.rows,
      partition.firstDay,
      partition.lastDay,
      partition.isEstimated ? 1 : 0,
    );
    return Number(lastInsertRowid);
  });
}

interface LineKeys {
  readonly partitionIds: readonly number[];
  readonly awsAccountIds: readonly (string | null)[];
}

function lineWriter(db: WriteDb, firstLineId: number, { partitionIds, awsAccountIds }: LineKeys) {
  const insert = bulkInsert(db, 'cost_lines', LINE_COLUMNS);
  const tagSetId = tagSetWriter(db);
  return (batch: LineColumns): void => {
    const lineIds = Array.from({ length: batch.length }, (_, row) => firstLineId + batch.firstLineNo + row);
    const columns: readonly BulkColumn[] = [
      lineIds,
      batch.partitionNo.map((no) => partitionIds[no] ?? null),
      batch.partitionNo.map((no) => awsAccountIds[no] ?? null),
      batch.tags.map(tagSetId),
      batch.usageMonth,
      batch.granularity,
      batch.accountId,
      batch.provider,
      batch.productCode,
      batch.serviceName,
      batch.usageType,
      batch.operation,
      batch.resourceId,
      batch.region,
      batch.instanceType,
      batch.pricingUnit,
      batch.usageUnit,
      batch.chargeType,
      batch.lineItemType,
      batch.currency,
      batch.commitmentId,
      batch.lineDescription,
      batch.productFamily,
      batch.tagEnvironment,
      batch.tagProject,
      batch.tagOwner,
      batch.isEstimated,
      ...amountColumns(batch),
    ];
    insert(columns, batch.length);
  };
}

function dayWriter(db: WriteDb, firstLineId: number) {
  const insert = bulkInsert(db, 'cost_line_days', ['line_id', 'day', ...AMOUNTS]);
  return (batch: DayColumns): void => {
    insert([batch.lineNo.map((no) => firstLineId + no), batch.day, ...amountColumns(batch)], batch.length);
  };
}

/** In the order of AMOUNTS. */
function amountColumns(batch: AmountColumns): readonly BulkColumn[] {
  return [
    batch.usageAmount,
    batch.unblendedCost,
    batch.blendedCost,
    batch.amortizedCost,
    batch.netUnblendedCost,
    batch.netAmortizedCost,
    batch.publicCost,
  ];
}

/** Sets what the database holds against the exact totals of the source. */
function reconcile(
  source: readonly ReconciliationRow[],
  stored: ReadonlyMap<string, bigint>,
): readonly ReconciliationRow[] {
  return source.map((row) => {
    const nanos = stored.get(`${row.month} ${row.currency}`) ?? 0n;
    if (BigInt.asIntN(64, nanos) !== nanos) throw tooLarge();
    const storedTotal = fromNanos(nanos);
    const sourceTotal = parseDecimal(row.sourceTotal);
    if (sourceTotal === undefined) throw new Error(`Not a decimal amount: ${row.sourceTotal}`);
    return {
      ...row,
      storedTotal: formatDecimal(storedTotal),
      remainder: formatDecimal(subtractDecimals(sourceTotal, storedTotal)),
    };
  });
}

function refusingTooLarge(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw error instanceof Error && error.message === 'integer overflow' ? tooLarge(error) : error;
  }
}

function tooLarge(cause?: unknown): Refused {
  return new Refused(
    'A month of this bill comes to an amount too large to be kept exactly.',
    { code: 'amounts-too-large', remedy: 'A bill above 9,000,000,000 a month in one currency is not supported.' },
    { cause },
  );
}
