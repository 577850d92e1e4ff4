import type { BillingFormat } from '../../contract/imports.ts';
import { Refused } from '../../domain/refused.ts';
import { identifier, literal } from '../duckdb/sql-text.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import { indexColumns } from '../formats/column-names.ts';
import type { Mapping } from '../formats/mapping.ts';
import { recogniseTable } from '../formats/table-format.ts';
import type { TextEncoding } from './byte-stream.ts';
import { parseFields } from './csv-scanner.ts';
import type { FileStamp } from './file-head.ts';

/** How a CSV file has to be read. */
export interface CsvDialect {
  readonly isGzip: boolean;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly columns: number;
  /** The header has line ends within quotes, which DuckDB's reader does not skip. */
  readonly hasMultilineHeader: boolean;
}

/** A file that is a table of billing rows. */
export interface TableFile {
  readonly path: string;
  readonly stamp: FileStamp;
  readonly format: BillingFormat;
  readonly formatName: string;
  readonly mapping: Mapping;
  /** Undefined for Parquet. */
  readonly csv: CsvDialect | undefined;
}

const DELIMITERS = [',', ';', '\t', '|', '\u0001'] as const;

/** Recognises CSV text with a header. @throws Refused as `recogniseTable` does; undefined when it is no bill. */
export function openCsvTable(
  path: string,
  stamp: FileStamp,
  head: { readonly text: string; readonly isGzip: boolean; readonly encoding: TextEncoding },
): TableFile | undefined {
  const header = headerOf(head.text);
  for (const delimiter of DELIMITERS.filter((each) => header.includes(each))) {
    const names = parseFields(header, delimiter);
    const columns = indexColumns(
      names.map((name, place) => ({ name: name.trim(), sql: `c${place}`, type: 'VARCHAR' })),
    );
    const table = recogniseTable(columns, 'csv', path);
    if (table === undefined) continue;
    refuseLoneReturns(path, head.text);
    const dialect = {
      isGzip: head.isGzip,
      encoding: head.encoding,
      delimiter,
      columns: names.length,
      hasMultilineHeader: header.includes('\n'),
    };
    return { path, stamp, ...table, csv: dialect };
  }
  return undefined;
}

/** Lines that end like on the first Macintosh: read as they are, the whole file would be its header. */
function refuseLoneReturns(path: string, text: string): void {
  if (text.includes('\n') || !/\r./s.test(text)) return;
  throw new Refused(`${path} has lines that end with a carriage return alone.`, {
    code: 'malformed-csv',
    subject: path,
    remedy: 'Save it as "CSV UTF-8", or import the file as it was delivered.',
  });
}

/** The first row of a CSV text, quoted line ends included. */
export function headerOf(text: string): string {
  let isQuoted = false;
  for (let place = 0; place < text.length; place += 1) {
    if (text[place] === '"') isQuoted = !isQuoted;
    else if (text[place] === '\n' && !isQuoted) return text.slice(0, place).replace(/\r$/, '');
  }
  return text.replace(/\r$/, '');
}

/** Recognises a Parquet file by its schema. */
export async function openParquetTable(
  database: TempDatabase,
  path: string,
  stamp: FileStamp,
): Promise<TableFile | undefined> {
  const schema = await database.rows(`DESCRIBE SELECT * FROM ${parquetRelation(path)}`);
  const columns = schema.map((row) => {
    const name = String(row['column_name']);
    const type = String(row['column_type']);
    return { name, type, sql: type === 'VARCHAR' ? `nullif(${identifier(name)}, 'NULL')` : identifier(name) };
  });
  const table = recogniseTable(indexColumns(columns), 'parquet', path);
  return table === undefined ? undefined : { path, stamp, ...table, csv: undefined };
}

export function parquetRelation(path: string): string {
  return `read_parquet(${pathLiteral(path)}, hive_partitioning = false, binary_as_string = true)`;
}

/** Reads strictly and as text only: nothing is guessed from a sample of the rows. */
export function csvRelation(path: string, csv: CsvDialect, hasHeader = true): string {
  const columns = Array.from({ length: csv.columns }, (_, place) => `'c${place}': 'VARCHAR'`).join(', ');
  return (
    `read_csv(${pathLiteral(path)}, auto_detect = false, header = ${hasHeader}, delim = ${literal(csv.delimiter)}, ` +
    `quote = '"', escape = '"', nullstr = ['', 'NULL', '\\N'], hive_partitioning = false, ` +
    `compression = '${csv.isGzip ? 'gzip' : 'none'}', columns = {${columns}})`
  );
}

/** DuckDB takes paths for patterns; a bracketed character stands for itself. */
function pathLiteral(path: string): string {
  return literal(path.replace(/[*?[]/g, (character) => `[${character}]`));
}
