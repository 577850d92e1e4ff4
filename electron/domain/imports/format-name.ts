import type { BillingFormat, BillingSource } from '../../contract/imports.ts';

const NAMES: Readonly<Record<BillingFormat, string>> = {
  'cur-csv': 'Cost and Usage Report (CSV)',
  'cur-parquet': 'Cost and Usage Report (Parquet)',
  'cur2-csv': 'CUR 2.0 (CSV)',
  'cur2-parquet': 'CUR 2.0 (Parquet)',
  'focus-csv': 'FOCUS (CSV)',
  'focus-parquet': 'FOCUS (Parquet)',
  'ce-json': 'Cost Explorer answer (JSON)',
  'ce-csv': 'Cost Explorer console export (CSV)',
};

/** What the owner is told a format is. */
export function formatName(format: BillingFormat): string {
  return NAMES[format];
}

const SOURCES: Readonly<Record<BillingFormat, BillingSource>> = {
  'cur-csv': 'cur1',
  'cur-parquet': 'cur1',
  'cur2-csv': 'cur2',
  'cur2-parquet': 'cur2',
  'focus-csv': 'focus',
  'focus-parquet': 'focus',
  'ce-json': 'ce',
  'ce-csv': 'ce',
};

/** The family a format is of, which decides on its precedence. */
export function sourceOf(format: BillingFormat): BillingSource {
  return SOURCES[format];
}
