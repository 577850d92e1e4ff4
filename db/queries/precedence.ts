import type { CoverageRow } from '../../electron/contract/imports.ts';
import {
  decideStandings,
  type PartitionFact,
  type PartitionStanding,
  surplusPartitions,
} from '../../electron/domain/imports/precedence.ts';
import { formatNanos } from '../../electron/domain/money/decimal.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { type SplitSum, splitSum, wholeSum } from './split-sum.ts';

/** A provider's billing month: precedence in one never depends on another. */
export interface PrecedenceScope {
  readonly provider: string;
  /** `YYYY-MM` */
  readonly billingPeriod: string;
}

export type StoredPartition = PartitionFact & { readonly state: CoverageRow['state'] };

interface PartitionRow {
  readonly partition_id: number;
  readonly import_id: string;
  readonly provider: string;
  readonly account_id: string;
  readonly billing_period: string;
  readonly source: PartitionFact['source'];
  readonly state: CoverageRow['state'];
}

const PARTITION_COLUMNS = 'partition_id, import_id, provider, account_id, billing_period, source, state';

/** Every stored partition of the given months, whatever its state. */
export function listPartitions(db: ReadDb, scopes: readonly PrecedenceScope[]): readonly StoredPartition[] {
  const find = db.raw.prepare<[string, string], PartitionRow>(
    `SELECT ${PARTITION_COLUMNS} FROM cost_partitions WHERE provider = ? AND billing_period = ?`,
  );
  return distinct(scopes).flatMap(({ provider, billingPeriod }) => find.all(provider, billingPeriod).map(partitionOf));
}

export function listPartitionsOfImport(db: ReadDb, importId: string): readonly StoredPartition[] {
  return db.raw
    .prepare<[string], PartitionRow>(`SELECT ${PARTITION_COLUMNS} FROM cost_partitions WHERE import_id = ?`)
    .all(importId)
    .map(partitionOf);
}

/** Brings the states of all partitions of the given months in line with the rules. In the caller's transaction. */
export function applyPrecedence(db: WriteDb, scopes: readonly PrecedenceScope[]): void {
  const update = db.raw.prepare<[string, string | null, number]>(
    'UPDATE cost_partitions SET state = ?, replaced_by = ? WHERE partition_id = ?',
  );
  for (const standing of decideStandings(listPartitions(db, scopes))) {
    update.run(standing.state, replacedBy(standing), standing.partitionId);
  }
}

/** Removes what no undo brings back (see `surplusPartitions`). Gives how many partitions went. */
export function purgeSurplus(db: WriteDb, scopes: readonly PrecedenceScope[]): number {
  const surplus = surplusPartitions(listPartitions(db, scopes));
  deletePartitions(db, surplus);
  return surplus.length;
}

/** Deletes partitions with their lines, days and summaries. */
export function deletePartitions(db: WriteDb, partitionIds: readonly number[]): void {
  const statement = db.raw.prepare<[number]>('DELETE FROM cost_partitions WHERE partition_id = ?');
  for (const partitionId of partitionIds) statement.run(partitionId);
}

/** Unblended nano-units of partitions per currency. */
export function partitionTotals(
  db: ReadDb,
  partitionIds: readonly number[],
): ReadonlyMap<number, readonly { readonly currency: string; readonly nanos: bigint }[]> {
  const rows = db.raw
    .prepare<[string], SplitSum & { partition_id: bigint; currency: string }>(
      `SELECT partition_id, currency, ${splitSum('total_cost')} FROM daily_cost_summaries
       WHERE partition_id IN (SELECT value FROM json_each(?)) GROUP BY partition_id, currency ORDER BY currency`,
    )
    .safeIntegers()
    .all(JSON.stringify(partitionIds));
  const totals = Map.groupBy(rows, (row) => Number(row.partition_id));
  return new Map(
    [...totals].map(([id, group]) => [id, group.map((sum) => ({ currency: sum.currency, nanos: wholeSum(sum) }))]),
  );
}

interface CoverageSqlRow extends PartitionRow {
  readonly title: string;
  readonly account_name: string | null;
  readonly first_day: string;
  readonly last_day: string;
  readonly is_estimated: number;
}

/** Which source counts for each account and billing month, newest month first, with those that were set aside. */
export function listCoverage(db: ReadDb): readonly CoverageRow[] {
  const rows = db.raw
    .prepare<[], CoverageSqlRow>(
      `SELECT ${PARTITION_COLUMNS.replaceAll(/\w+/g, 'part.$&')}, part.first_day, part.last_day, part.is_estimated, ledger.title,
         coalesce(name.given_name, name.stated_name) AS account_name
       FROM cost_partitions AS part
       JOIN imports AS ledger ON ledger.import_id = part.import_id
       LEFT JOIN account_names AS name ON name.provider = part.provider AND name.account_id = part.account_id
       ORDER BY part.billing_period DESC, part.provider, part.account_id, part.state, part.partition_id DESC`,
    )
    .all();
  const totals = partitionTotals(
    db,
    rows.map((row) => row.partition_id),
  );
  return rows.map((row) => ({
    provider: row.provider,
    accountId: row.account_id,
    ...(row.account_name === null ? {} : { accountName: row.account_name }),
    billingPeriod: row.billing_period,
    source: row.source,
    importId: row.import_id,
    importTitle: row.title,
    state: row.state,
    firstDay: row.first_day,
    lastDay: row.last_day,
    isEstimated: row.is_estimated === 1,
    totals: (totals.get(row.partition_id) ?? []).map(({ currency, nanos }) => ({
      currency,
      total: formatNanos(nanos),
    })),
  }));
}

function replacedBy(standing: PartitionStanding): string | null {
  return standing.state === 'replaced' ? standing.replacedBy : null;
}

function partitionOf(row: PartitionRow): StoredPartition {
  return {
    partitionId: row.partition_id,
    importId: row.import_id,
    provider: row.provider,
    accountId: row.account_id,
    billingPeriod: row.billing_period,
    source: row.source,
    state: row.state,
  };
}

function distinct(scopes: readonly PrecedenceScope[]): readonly PrecedenceScope[] {
  const byKey = new Map(scopes.map((scope) => [JSON.stringify([scope.provider, scope.billingPeriod]), scope]));
  return [...byKey.values()];
}
