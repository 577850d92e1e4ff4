import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type GeneratedFormat, generateCur } from './generate-cur.ts';
import { type Measured, measure, mebibytes, printTable } from './measure.ts';

const ROWS = 1_000_000;

/** The aggregation the import does, as a person would write it over the raw table. */
const GROUP_BY = `SELECT "lineItem/UsageAccountId", "lineItem/ProductCode", "lineItem/UsageType", "lineItem/Operation",
  "lineItem/ResourceId", "product/region", "product/instanceType", "lineItem/LineItemType", "lineItem/CurrencyCode",
  "resourceTags/user:Project", "resourceTags/user:Environment", substr("lineItem/UsageStartDate", 1, 10) AS day,
  SUM("lineItem/UsageAmount"), SUM("lineItem/UnblendedCost"), SUM("lineItem/BlendedCost"), SUM("pricing/publicOnDemandCost"),
  COUNT(*) FROM raw GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;

/** Import of the same generated bill by the app, by `sqlite3 .import` + GROUP BY, and by DuckDB alone, in one run. */
async function benchImport(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloudaudit-bench-'));
  try {
    const csv = path.join(folder, 'one.csv');
    await generateCur(csv, ROWS, 'csv');
    const sqlite = await sqliteImport(folder, csv);
    const duck = await duckAggregation(csv);
    const rows = [['import of 1,000,000 rows × 120 columns', 'file', 'time', 'against sqlite3', 'peak memory']];
    rows.push(
      row('sqlite3 .import + GROUP BY', csv, sqlite, sqlite),
      row('DuckDB, the aggregation alone', csv, duck, sqlite),
    );
    for (const format of ['csv', 'csv.gz', 'parquet'] as const) {
      rows.push(await appRow(folder, format, ROWS, sqlite));
    }
    rows.push(await appRow(folder, 'csv', 2 * ROWS, sqlite));
    printTable('Import', rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appRow(folder: string, format: GeneratedFormat, rows: number, sqlite: Measured): Promise<string[]> {
  const file = path.join(folder, `app-${rows}.${format}`);
  await generateCur(file, rows, format);
  const home = path.join(folder, `home-${rows}-${format}`);
  const measured = await measure(process.execPath, ['out/cli/main.js', 'import', file, '--yes', '--json'], {
    CLOUDAUDIT_HOME: home,
  });
  const peer = rows === ROWS ? sqlite : undefined;
  const result = row(`CloudAudit, ${format}, ${rows.toLocaleString('en')} rows`, file, measured, peer);
  rmSync(home, { recursive: true, force: true });
  rmSync(file);
  return result;
}

async function sqliteImport(folder: string, csv: string): Promise<Measured> {
  const database = path.join(folder, 'peer.sqlite');
  return await measure('sqlite3', [
    database,
    '.mode csv',
    `.import ${csv} raw`,
    `CREATE TABLE costs AS ${GROUP_BY};`,
    'SELECT COUNT(*) FROM costs;',
  ]);
}

async function duckAggregation(csv: string): Promise<Measured> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '450MB' });
  const connection = await instance.connect();
  const begin = performance.now();
  await connection.run(`CREATE VIEW raw AS SELECT * REPLACE (
      "lineItem/UsageAmount"::DECIMAL(38, 12) AS "lineItem/UsageAmount",
      "lineItem/UnblendedCost"::DECIMAL(38, 12) AS "lineItem/UnblendedCost",
      "lineItem/BlendedCost"::DECIMAL(38, 12) AS "lineItem/BlendedCost",
      "pricing/publicOnDemandCost"::DECIMAL(38, 12) AS "pricing/publicOnDemandCost")
    FROM read_csv('${csv}', all_varchar = true, header = true, delim = ',', quote = '"')`);
  await connection.run(`CREATE TABLE costs AS ${GROUP_BY}`);
  const seconds = (performance.now() - begin) / 1000;
  connection.closeSync();
  instance.closeSync();
  return { seconds, peakBytes: undefined, output: '' };
}

/** `peer` read the same rows; undefined where nothing did. */
function row(name: string, file: string, { seconds, peakBytes }: Measured, peer: Measured | undefined): string[] {
  return [
    name,
    `${Math.round(statSync(file).size / 1e6)} MB`,
    `${seconds.toFixed(1)} s`,
    peer === undefined ? '' : `${(peer.seconds / seconds).toFixed(1)} ×`,
    mebibytes(peakBytes),
  ];
}

await benchImport();
