import type { BillingFormat } from '../../contract/imports.ts';

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
