import { literal } from '../duckdb/sql-text.ts';
import type { Measure } from './mapping.ts';
import type { SourceColumn, SourceColumns } from './source-columns.ts';

export const NOT_STATED = "''";

/** The first of the named columns that exists, as text that is never NULL. */
export function textOf(columns: SourceColumns, ...names: readonly string[]): string {
  const found = names.flatMap((name) => columns.find(name) ?? []);
  const [only] = found;
  if (only === undefined) return NOT_STATED;
  if (found.length === 1) return `coalesce(${asText(only)}, '')`;
  return `coalesce(${[...found.map((column) => `nullif(${asText(column)}, '')`), NOT_STATED].join(', ')})`;
}

/** The currency by the first of the named columns that states one. */
export function currencyOf(columns: SourceColumns, ...names: readonly string[]): string {
  return currencyOrDollars(textOf(columns, ...names));
}

/** Amounts always have a currency: where a bill does not name it, the one AWS bills in unless told not to. */
export function currencyOrDollars(stated: string): string {
  return `CASE WHEN ${stated} = '' THEN 'USD' ELSE ${stated} END`;
}

/** A column's value as text. Maps, lists and structs become JSON. */
export function asText(column: SourceColumn): string {
  if (column.type === 'VARCHAR') return column.sql;
  return /^(MAP|STRUCT)|\[\]$/.test(column.type) ? `to_json(${column.sql})::VARCHAR` : `${column.sql}::VARCHAR`;
}

/** One entry of a map column, whether it is a Parquet MAP or JSON text. */
export function mapEntry(column: SourceColumn | undefined, key: string): string {
  if (column === undefined) return NOT_STATED;
  if (column.type.startsWith('MAP')) return `coalesce(${column.sql}[${literal(key)}]::VARCHAR, '')`;
  const path = literal(`$."${key}"`);
  return `coalesce(json_extract_string(CASE WHEN ${asText(column)} LIKE '{%' AND json_valid(${asText(column)}) THEN ${asText(column)} END, ${path}), '')`;
}

/** A column as an amount; undefined when the file does not have it. */
export function measureOf(column: SourceColumn | undefined, condition?: string): Measure | undefined {
  if (column === undefined) return undefined;
  const kind = measureKind(column.type);
  const value = column.type === 'FLOAT' ? `${column.sql}::VARCHAR::DOUBLE` : column.sql;
  return {
    kind,
    column: column.name,
    sql: condition === undefined ? value : `CASE WHEN ${condition} THEN ${value} END`,
  };
}

export function measureKind(type: string): Measure['kind'] {
  if (type === 'DOUBLE' || type === 'FLOAT') return 'double';
  return /^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT|INTEGER|UINTEGER)/.test(type) ? 'exact' : 'text';
}

/** A quantity as DOUBLE; what is no number is NULL. */
export function quantityOf(columns: SourceColumns, ...names: readonly string[]): string {
  const found = names.flatMap((name) => columns.find(name) ?? []);
  if (found.length === 0) return 'NULL::DOUBLE';
  return `coalesce(${found.map((column) => numberOf(column)).join(', ')})`;
}

function numberOf(column: SourceColumn): string {
  return column.type === 'VARCHAR' ? `try_cast(nullif(${column.sql}, '') AS DOUBLE)` : `${column.sql}::DOUBLE`;
}

/**
 * A point in time as TIMESTAMP in UTC, NULL when it is not one. DuckDB's own cast to TIMESTAMP ignores an offset, so
 * text with one goes through TIMESTAMPTZ.
 */
export function timestampOf(column: SourceColumn): string {
  if (column.type.startsWith('TIMESTAMP')) return `${column.sql}::TIMESTAMP`;
  if (column.type === 'DATE') return `${column.sql}::TIMESTAMP`;
  return timestampOfText(asText(column));
}

export function timestampOfText(text: string): string {
  const withOffset = `length(${text}) > 19 AND ${text}[-6] IN ('+', '-')`;
  const short = `try_strptime(${text}, ['%Y-%m-%dT%H:%MZ', '%Y-%m-%dT%HZ', '%Y%m%dT%H%M%S.%gZ'])`;
  return (
    `CASE WHEN ${withOffset} THEN try_cast(${text} AS TIMESTAMPTZ)::TIMESTAMP ` +
    `WHEN length(${text}) >= 10 AND ${text}[5] = '-' THEN coalesce(try_cast(${text} AS TIMESTAMP), ${short}) ELSE ${short} END`
  );
}

/** `YYYY-MM` of a date column, `''` when it is not one. */
export function monthOfColumn(column: SourceColumn | undefined): string {
  if (column === undefined) return NOT_STATED;
  if (column.type.startsWith('TIMESTAMP') || column.type === 'DATE') {
    return `coalesce(strftime(${column.sql}, '%Y-%m'), '')`;
  }
  const text = asText(column);
  const isMonth = `regexp_full_match(left(${text}, 8), '[0-9]{4}-(0[1-9]|1[0-2])-')`;
  return `CASE WHEN ${isMonth} THEN left(${text}, 7) ELSE coalesce(strftime(${timestampOfText(text)}, '%Y-%m'), '') END`;
}
