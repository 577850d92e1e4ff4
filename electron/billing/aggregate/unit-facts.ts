import type { ReconciliationRow } from '../../contract/imports.ts';
import { formatDecimal, formatNanos, fromNanos, parseDecimal, subtractDecimals } from '../../domain/money/decimal.ts';
import type { StagedPartition } from '../aggregated-unit.ts';
import type { Row, TempDatabase } from '../duckdb/temp-database.ts';
import { amountSums, exactSum } from './exact-amounts.ts';
import type { Grouping } from './group-rows.ts';
import { keyColumn, STORED_AMOUNTS, type StoredAmount, type UnitTables } from './lines-and-days.ts';

/** What one pass over a unit's tables says about it. */
export interface UnitFacts {
  readonly partitions: readonly StagedPartition[];
  readonly totals: ReconciliationRow[];
  readonly lineCount: number;
  readonly dayCount: number;
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Whether every amount, line totals included, is a safe integer of nano-units. */
  readonly fitsDouble: boolean;
  /** Amounts that at least one line has. */
  readonly stated: ReadonlySet<StoredAmount>;
}

export async function readUnitFacts(
  database: TempDatabase,
  tables: UnitTables,
  grouping: Grouping,
): Promise<UnitFacts> {
  const [rows] = await database.rows(
    `SELECT coalesce(sum(source_rows), 0) AS rows_read, coalesce(sum(source_rows) FILTER (problem = 0), 0) AS rows_kept FROM ${tables.groups}`,
  );
  const counted = STORED_AMOUNTS.map((name) => `count(${name}) AS ${name}`).join(', ');
  const [lines] = await database.rows(`SELECT count(*) AS lines, ${PEAK} AS peak, ${counted} FROM ${tables.output}`);
  const [days] = await database.rows(`SELECT count(*) AS days, ${PEAK} AS peak FROM ${tables.days}`);
  return {
    partitions: await partitionsOf(database, tables),
    totals: await reconciliationOf(database, tables, grouping),
    lineCount: count(lines, 'lines'),
    dayCount: count(days, 'days'),
    rowsRead: count(rows, 'rows_read'),
    rowsKept: count(rows, 'rows_kept'),
    fitsDouble: Math.max(count(lines, 'peak'), count(days, 'peak')) <= Number.MAX_SAFE_INTEGER,
    stated: new Set(STORED_AMOUNTS.filter((name) => count(lines, name) > 0)),
  };
}

/** The largest amount of a table, whatever its sign. */
const PEAK = `coalesce(max(greatest(${STORED_AMOUNTS.map((name) => `abs(coalesce(${name}, 0))`).join(', ')})), 0)`;

async function reconciliationOf(
  database: TempDatabase,
  tables: UnitTables,
  grouping: Grouping,
): Promise<ReconciliationRow[]> {
  const rows = await database.rows(
    'SELECT month, currency, source_total, stored, source_rows FROM ' +
      `(SELECT month, currency, coalesce(${exactSum('unblended')}, 0)::VARCHAR AS source_total, source_rows ` +
      `FROM (SELECT strftime(usage_day, '%Y-%m') AS month, ${keyColumn('currency', grouping)}, sum(source_rows) AS source_rows, ${amountSums('unblended')} ` +
      `FROM ${tables.groups} WHERE problem = 0 GROUP BY ALL)) ` +
      `JOIN (SELECT usage_month AS month, currency, sum(unblended)::VARCHAR AS stored FROM ${tables.output} GROUP BY ALL) USING (month, currency) ` +
      'ORDER BY month, currency',
  );
  return rows.map((row) => {
    const source = exactDecimal(row['source_total']);
    const stored = BigInt(String(row['stored']));
    return {
      month: String(row['month']),
      currency: String(row['currency']),
      sourceTotal: formatDecimal(source),
      storedTotal: formatNanos(stored),
      remainder: formatDecimal(subtractDecimals(source, fromNanos(stored))),
      rows: count(row, 'source_rows'),
    };
  });
}

async function partitionsOf(database: TempDatabase, tables: UnitTables): Promise<StagedPartition[]> {
  const partitions = await database.rows(`SELECT * FROM ${tables.partitions} ORDER BY partition_no`);
  const totals = await database.rows(
    `SELECT partition_no, currency, sum(unblended)::VARCHAR AS nanos FROM ${tables.output} GROUP BY ALL ORDER BY partition_no, currency`,
  );
  const byPartition = Map.groupBy(totals, (row) => count(row, 'partition_no'));
  return partitions.map((row) => {
    const partitionNo = count(row, 'partition_no');
    const accountName = textIn(row, 'account_name');
    const payerAccountId = textIn(row, 'payer_account_id');
    return {
      partitionNo,
      provider: String(row['provider']),
      accountId: String(row['account_id']),
      ...(accountName === undefined ? {} : { accountName }),
      ...(payerAccountId === undefined ? {} : { payerAccountId }),
      billingPeriod: String(row['period']),
      rows: count(row, 'source_rows'),
      firstDay: String(row['first_day']),
      lastDay: String(row['last_day']),
      isEstimated: row['is_estimated'] === true,
      totals: (byPartition.get(partitionNo) ?? []).map((total) => ({
        currency: String(total['currency']),
        nanos: BigInt(String(total['nanos'])),
      })),
    };
  });
}

function textIn(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function count(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

function exactDecimal(text: Row[string] | undefined) {
  const decimal = parseDecimal(String(text));
  if (decimal === undefined) throw new Error(`DuckDB gave no decimal: ${String(text)}`);
  return decimal;
}
