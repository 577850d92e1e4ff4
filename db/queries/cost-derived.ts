import type { WriteDb } from '../connection.ts';
import { type SplitSum, splitSum, wholeSum } from './split-sum.ts';

/** Line ids of one unit: they are given without gaps. Empty when `last` is below `first`. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Adds up the days of just written lines to one row per partition, day, service, region, charge type and currency. The
 * lines are numbered by these first: grouping by two integers takes half the time of grouping by six texts.
 */
export function insertSummaries(db: WriteDb, { first, last }: LineRange): void {
  db.raw
    .prepare<[number, number]>(
      `WITH keyed AS MATERIALIZED (
         SELECT line_id, dense_rank() OVER (
           ORDER BY partition_id, product_code, region, charge_type, currency, granularity) AS series
         FROM cost_lines WHERE line_id BETWEEN ? AND ?
       ),
       summed AS (
         SELECT min(keyed.line_id) AS line_id, part.day, sum(part.unblended_cost) AS total_cost,
           CASE WHEN count(part.amortized_cost) = count(*) THEN sum(part.amortized_cost) END AS amortized_cost,
           count(*) AS rows
         FROM keyed CROSS JOIN cost_line_days AS part ON part.line_id = keyed.line_id
         GROUP BY keyed.series, part.day
       )
       INSERT INTO daily_cost_summaries (daily_cost_id, partition_id, aws_account_id, account_id, provider, time_start,
         time_end, service, region, charge_type, currency, granularity, total_cost, amortized_cost, rows)
       SELECT partition_id || '-' || row_number() OVER (), partition_id, aws_account_id, account_id, provider,
         day * 86400000,
         CASE granularity WHEN 'month' THEN unixepoch(day * 86400, 'unixepoch', '+1 month') * 1000
           ELSE (day + 1) * 86400000 END,
         product_code, region, charge_type, currency, granularity, total_cost, summed.amortized_cost, summed.rows
       FROM summed JOIN cost_lines AS line ON line.line_id = summed.line_id`,
    )
    .run(first, last);
}

/** Notes the AWS resources that were used, with the day they were last used. */
export function insertResources(db: WriteDb, { first, last }: LineRange): void {
  db.raw
    .prepare<[number, number]>(
      `INSERT INTO resources (aws_account_id, region, resource_type, resource_id, service, instance_type, last_seen)
       SELECT aws_account_id, region, '', resource_id, max(product_code), nullif(max(instance_type), ''),
         max((SELECT max(day) FROM cost_line_days AS part WHERE part.line_id = line.line_id)) * 86400000
       FROM cost_lines AS line
       WHERE line_id BETWEEN ? AND ? AND aws_account_id IS NOT NULL AND resource_id <> ''
         AND charge_type IN ('usage', 'covered_usage')
       GROUP BY aws_account_id, region, resource_id
       ON CONFLICT DO UPDATE SET
         service = coalesce(service, excluded.service),
         instance_type = coalesce(excluded.instance_type, instance_type),
         last_seen = max(coalesce(last_seen, 0), excluded.last_seen)`,
    )
    .run(first, last);
}

interface MonthTotal extends SplitSum {
  readonly month: string;
  readonly currency: string;
}

/**
 * Unblended nano-units of just written lines by `YYYY-MM CUR`, read back from the database.
 *
 * @throws when the summaries of their partitions come to another total: days are missing or doubled.
 */
export function storedTotals(
  db: WriteDb,
  { first, last }: LineRange,
  partitionIds: readonly number[],
): ReadonlyMap<string, bigint> {
  const totals = db.raw
    .prepare<[number, number], MonthTotal>(
      `SELECT usage_month AS month, currency, ${splitSum('unblended_cost')} FROM cost_lines
       WHERE line_id BETWEEN ? AND ? GROUP BY usage_month, currency`,
    )
    .safeIntegers()
    .all(first, last);
  const summed = db.raw
    .prepare<[string], SplitSum>(
      `SELECT ${splitSum('total_cost')} FROM daily_cost_summaries
       WHERE partition_id IN (SELECT value FROM json_each(?))`,
    )
    .safeIntegers()
    .get(JSON.stringify(partitionIds));
  const lines = totals.reduce((sum, total) => sum + wholeSum(total), 0n);
  const days = summed === undefined ? 0n : wholeSum(summed);
  if (days !== lines) throw new Error(`Days and lines differ: ${days} and ${lines}`);
  return new Map(totals.map((total) => [`${total.month} ${total.currency}`, wholeSum(total)]));
}
