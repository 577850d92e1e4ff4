import type { ChargeType } from '../../electron/contract/primitives.ts';
import type { ReadDb } from '../open.ts';

/** What one service cost on one day, as billed (unblended). */
export interface DailySummary {
  readonly provider: string;
  readonly accountId: string;
  readonly productCode: string;
  readonly chargeType: ChargeType;
  readonly currency: string;
  /** Days since 1970-01-01; the first of the month where only the month is known. */
  readonly day: number;
  readonly isMonthly: boolean;
  readonly nanos: bigint;
}

type SummaryRow = [string, string, string, ChargeType, string, bigint, 'day' | 'month', bigint];

/** The daily summaries of a partition, added up over regions. */
export function readDailySummaries(db: ReadDb, partitionId: number): readonly DailySummary[] {
  const rows = db.raw
    .prepare<[number], SummaryRow>(
      `SELECT provider, account_id, service, charge_type, currency, time_start / 86400000, granularity, sum(total_cost)
       FROM daily_cost_summaries WHERE partition_id = ?
       GROUP BY provider, account_id, service, charge_type, currency, time_start, granularity`,
    )
    .raw()
    .safeIntegers()
    .all(partitionId);
  return rows.map(([provider, accountId, productCode, chargeType, currency, day, granularity, nanos]) => ({
    provider,
    accountId,
    productCode,
    chargeType,
    currency,
    nanos,
    day: Number(day),
    isMonthly: granularity === 'month',
  }));
}

/** When the youngest of the imports that count ended, epoch milliseconds. */
export function lastImportAt(db: ReadDb, importIds: readonly string[]): number | undefined {
  const at = db.raw
    .prepare<[string], number | null>(
      'SELECT max(finished_at) FROM imports WHERE import_id IN (SELECT value FROM json_each(?))',
    )
    .pluck()
    .get(JSON.stringify(importIds));
  return at ?? undefined;
}
