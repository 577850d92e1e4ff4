import type { BillingFormat } from '../../contract/imports.ts';
import { formatName } from '../../domain/imports/format-name.ts';
import { Refused } from '../../domain/refused.ts';
import { mapCur } from './cur-mapping.ts';
import { focusVersion, mapFocus } from './focus-mapping.ts';
import type { Mapping } from './mapping.ts';
import { otherExport } from './other-exports.ts';
import type { SourceColumns } from './source-columns.ts';

/** A table of billing rows that was recognised by its columns. */
export interface TableFormat {
  readonly format: BillingFormat;
  readonly formatName: string;
  readonly mapping: Mapping;
}

const CUR_MARKERS = [
  'identity/LineItemId',
  'identity/TimeInterval',
  'lineItem/UsageAccountId',
  'lineItem/LineItemType',
  'lineItem/UsageStartDate',
  'lineItem/UnblendedCost',
  'lineItem/ProductCode',
  'bill/PayerAccountId',
];
const FOCUS_MARKERS = [
  'BilledCost',
  'ChargePeriodStart',
  'ChargeCategory',
  'BillingCurrency',
  'BillingAccountId',
  'ServiceName',
  'EffectiveCost',
];
/** Fewer could be chance, more would let a file without its cost column pass for something else. */
const MARKERS_NEEDED = 3;

/** Columns only CUR 2.0 has. */
const CUR2_MARKERS = [
  'product',
  'resource_tags',
  'cost_category',
  'discount',
  'bill_payer_account_name',
  'line_item_usage_account_name',
];

/**
 * Recognises a table by its columns.
 *
 * @throws Refused naming the column that is missing, or the other export it is; undefined when it is no bill at all.
 */
export function recogniseTable(
  columns: SourceColumns,
  container: 'csv' | 'parquet',
  path: string,
): TableFormat | undefined {
  const other = otherExport(columns);
  if (other !== undefined) {
    throw new Refused(`${path} is ${other.name}.`, { code: 'other-cloud', subject: path, remedy: other.remedy });
  }
  if (count(columns, FOCUS_MARKERS) >= MARKERS_NEEDED) return focusTable(columns, container, path);
  return count(columns, CUR_MARKERS) >= MARKERS_NEEDED ? curTable(columns, container, path) : undefined;
}

function focusTable(columns: SourceColumns, container: 'csv' | 'parquet', path: string): TableFormat {
  requireColumn(columns, 'BilledCost', path);
  requireColumn(columns, 'ChargePeriodStart', path);
  const format = `focus-${container}` as const;
  const version = focusVersion(columns);
  return { format, formatName: formatName(format).replace('FOCUS', `FOCUS ${version}`), mapping: mapFocus(columns) };
}

function curTable(columns: SourceColumns, container: 'csv' | 'parquet', path: string): TableFormat {
  requireColumn(columns, 'lineItem/UnblendedCost', path);
  if (columns.find('identity/TimeInterval') === undefined) requireColumn(columns, 'lineItem/UsageStartDate', path);
  const isCur2 = CUR2_MARKERS.some((name) => columns.find(name) !== undefined);
  const format = isCur2 ? (`cur2-${container}` as const) : (`cur-${container}` as const);
  return { format, formatName: formatName(format), mapping: mapCur(columns, isCur2 ? 'cur2' : 'cur1') };
}

function count(columns: SourceColumns, names: readonly string[]): number {
  return names.filter((name) => columns.find(name) !== undefined).length;
}

function requireColumn(columns: SourceColumns, name: string, path: string): void {
  if (columns.find(name) !== undefined) return;
  throw new Refused(`${path} has no column ${name}.`, {
    code: 'missing-column',
    subject: path,
    remedy: `Export the bill again with ${name} included.`,
  });
}
