import { parseUsageType } from '../../domain/names/usage-type.ts';
import { literal } from '../duckdb/sql-text.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import type { Grouping } from './group-rows.ts';
import { keyColumn, type UnitTables } from './lines-and-days.ts';

/** `m5.large`, `db.t3.medium`, `cache.r6g.large`. */
const INSTANCE_TYPE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+){1,2}$/;
const ROWS_PER_INSERT = 1000;

/** A table of what AWS usage types say about region and instance type, for rows that do not say it themselves. */
export async function createUsageTypeFacts(
  database: TempDatabase,
  tables: UnitTables,
  grouping: Grouping,
): Promise<void> {
  await database.run(`CREATE TABLE ${tables.usageTypes} (usage_type VARCHAR, region VARCHAR, instance_type VARCHAR)`);
  const distinct = await database.rows(
    `SELECT DISTINCT usage_type FROM (SELECT ${keyColumn('usage_type', grouping)} FROM ${tables.lines}) WHERE usage_type <> ''`,
  );
  const facts = distinct.flatMap((row) => factsOf(String(row['usage_type'])) ?? []);
  for (let start = 0; start < facts.length; start += ROWS_PER_INSERT) {
    await database.run(
      `INSERT INTO ${tables.usageTypes} VALUES ${facts.slice(start, start + ROWS_PER_INSERT).join(', ')}`,
    );
  }
}

function factsOf(usageType: string): string | undefined {
  const { region, detail } = parseUsageType(usageType);
  const instanceType = detail !== undefined && INSTANCE_TYPE.test(detail) ? detail : '';
  if (region === undefined && instanceType === '') return undefined;
  return `(${literal(usageType)}, ${literal(region ?? '')}, ${literal(instanceType)})`;
}
