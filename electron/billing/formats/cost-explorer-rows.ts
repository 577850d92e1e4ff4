import { identifier } from '../duckdb/sql-text.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import { COST_EXPLORER_CHARGE_TYPE } from './charge-types.ts';
import type { Mapping, Measure, MeasureName } from './mapping.ts';
import { currencyOrDollars, timestampOfText } from './sql-values.ts';

/** Columns a Cost Explorer answer is unrolled to; all text, `''` where the answer does not say. */
export const COST_EXPLORER_COLUMNS = [
  'start',
  'granularity',
  'estimated',
  'currency',
  'account',
  'account_name',
  'service',
  'usage_type',
  'operation',
  'region',
  'instance_type',
  'record_type',
  'tags',
  'usage_unit',
  'usage_amount',
  'unblended',
  'blended',
  'amortized',
  'net_unblended',
  'net_amortized',
] as const;
export type CostExplorerColumn = (typeof COST_EXPLORER_COLUMNS)[number];
export type CostExplorerRow = Partial<Readonly<Record<CostExplorerColumn, string>>>;

export const COST_COLUMNS = ['unblended', 'blended', 'amortized', 'net_unblended', 'net_amortized'] as const;

export type CostName = (typeof COST_COLUMNS)[number];

/** The API's names of the costs. */
export const METRIC_OF_COST: Readonly<Record<CostName, string>> = {
  unblended: 'UnblendedCost',
  blended: 'BlendedCost',
  amortized: 'AmortizedCost',
  net_unblended: 'NetUnblendedCost',
  net_amortized: 'NetAmortizedCost',
};

/** Which costs an answer holds; a cost it does not hold is unknown, not 0. */
export type CostExplorerCosts = ReadonlySet<CostName>;

/** Fills a table with unrolled rows. */
export async function loadCostExplorerRows(
  database: TempDatabase,
  table: string,
  rows: Iterable<CostExplorerRow>,
): Promise<void> {
  await database.run(
    `CREATE TABLE ${table} (${COST_EXPLORER_COLUMNS.map((name) => `${identifier(name)} VARCHAR`).join(', ')})`,
  );
  const appender = await database.connection.createAppender(table);
  for (const row of rows) {
    for (const name of COST_EXPLORER_COLUMNS) appender.appendVarchar(row[name] ?? '');
    appender.endRow();
  }
  appender.closeSync();
}

/** Maps the unrolled rows. `account` stands in where the answer names none. */
export function mapCostExplorer(costs: CostExplorerCosts, account: string, notes: readonly string[]): Mapping {
  const measure = (name: CostName): Measure => ({
    kind: 'text',
    sql: identifier(name),
    column: METRIC_OF_COST[name],
  });
  const measures = COST_COLUMNS.filter((name) => costs.has(name)).map((name): readonly [MeasureName, Measure] => [
    name,
    measure(name),
  ]);
  return {
    source: 'ce',
    keys: {
      provider: "'AWS'",
      account_id: `CASE WHEN account = '' THEN '${account.replaceAll("'", "''")}' ELSE account END`,
      account_name: 'account_name',
      payer_account_id: "''",
      billing_period: 'left("start", 7)',
      granularity: 'granularity',
      product_code: 'service',
      service_name: 'service',
      usage_type: 'usage_type',
      operation: 'operation',
      resource_id: "''",
      region: 'region',
      instance_type: 'instance_type',
      pricing_unit: "''",
      usage_unit: 'usage_unit',
      line_item_type: 'record_type',
      charge_detail: "''",
      currency: currencyOrDollars('currency'),
      commitment_id: "''",
      line_description: "''",
      product_family: "''",
      is_estimated: 'estimated',
    },
    usageStart: timestampOfText('"start"'),
    dateColumn: { name: 'TimePeriod.Start', sql: '"start"' },
    usageAmount: "try_cast(nullif(usage_amount, '') AS DOUBLE)",
    measures: Object.fromEntries(measures),
    tags: { kind: 'json', sql: 'tags' },
    finish: {
      chargeType: COST_EXPLORER_CHARGE_TYPE,
      amortized: costs.has('amortized') ? 'amortized' : 'NULL',
      netAmortized: costs.has('net_amortized') ? 'net_amortized' : 'NULL',
    },
    notes,
  };
}
