import type { RefusedRow } from '../contract/imports.ts';
import {
  AMOUNT_PROBLEM,
  canonicalRows,
  DATE_PROBLEM,
  type Grouping,
  type MappedSource,
} from './aggregate/group-rows.ts';
import type { TempDatabase } from './duckdb/temp-database.ts';

/** A mapped file, and how to find the line of one of its data rows (counted from 1); undefined where it has no lines. */
export interface LocatedSource extends MappedSource {
  readonly path: string;
  readonly linesOf: ((rows: readonly number[]) => Promise<ReadonlyMap<number, number>>) | undefined;
}

/** Goes through the files once more, in order, for the first rows that could not be taken. */
export async function findRefusedRows(
  database: TempDatabase,
  sources: readonly LocatedSource[],
  { grouping, most }: { readonly grouping: Grouping; readonly most: number },
): Promise<RefusedRow[]> {
  const refusals: RefusedRow[] = [];
  await database.run('SET preserve_insertion_order = true');
  for (const source of sources) {
    if (refusals.length >= most) break;
    refusals.push(...(await refusedRowsOf(database, source, { grouping, most: most - refusals.length })));
  }
  await database.run('SET preserve_insertion_order = false');
  return refusals;
}

async function refusedRowsOf(
  database: TempDatabase,
  source: LocatedSource,
  { grouping, most }: { readonly grouping: Grouping; readonly most: number },
): Promise<RefusedRow[]> {
  const amounts = grouping.measures.map((name) => source.mapping.measures[name]);
  const numbered = { ...source, relation: `(SELECT row_number() OVER () AS row_no, * FROM ${source.relation})` };
  const checked = canonicalRows(numbered, { ...grouping, grouped: [] }, [
    { name: 'row_no', sql: 'row_no' },
    { name: 'date_text', sql: `(${source.mapping.dateColumn.sql})::VARCHAR` },
    ...amounts.map((measure, place) => ({ name: `amount_${place}`, sql: `(${measure?.sql ?? 'NULL'})::VARCHAR` })),
  ]);
  const rows = await database.rows(`SELECT * FROM (${checked}) WHERE problem > 0 ORDER BY row_no LIMIT ${most}`);
  if (rows.length === 0) return [];
  const numbers = rows.map((row) => Number(row['row_no']));
  const lines = await source.linesOf?.(numbers);
  return rows.map((row, index) => {
    const number = numbers[index] ?? 0;
    const line = lines?.get(number);
    const problem = Number(row['problem']);
    const column =
      problem === DATE_PROBLEM ? source.mapping.dateColumn.name : (amounts[problem - AMOUNT_PROBLEM]?.column ?? '');
    const value = problem === DATE_PROBLEM ? row['date_text'] : row[`amount_${problem - AMOUNT_PROBLEM}`];
    const what = reasonFor(problem, typeof value === 'string' ? value : '');
    return {
      file: source.path,
      column,
      ...(line === undefined ? {} : { line }),
      reason: line === undefined ? `Row ${number}: ${what}` : what,
    };
  });
}

function reasonFor(problem: number, value: string): string {
  if (problem === DATE_PROBLEM) return value === '' ? 'it has no date' : `"${value}" is no date`;
  return `"${value}" is no amount`;
}
