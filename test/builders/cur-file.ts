import { writeFileSync } from 'node:fs';
import { addMonths, firstDayOf, monthOf } from '../../electron/domain/time/day.ts';

/** A row of a legacy Cost and Usage Report: one hour of usage. */
export interface CurRow {
  readonly day: string;
  readonly cost: string;
  readonly accountId?: string;
  readonly service?: string;
  readonly resourceId?: string;
  readonly currency?: string;
}

const COLUMNS = [
  'identity/LineItemId',
  'identity/TimeInterval',
  'bill/InvoiceId',
  'bill/BillingEntity',
  'bill/BillType',
  'bill/PayerAccountId',
  'bill/BillingPeriodStartDate',
  'bill/BillingPeriodEndDate',
  'lineItem/UsageAccountId',
  'lineItem/LineItemType',
  'lineItem/UsageStartDate',
  'lineItem/UsageEndDate',
  'lineItem/ProductCode',
  'lineItem/UsageType',
  'lineItem/Operation',
  'lineItem/AvailabilityZone',
  'lineItem/ResourceId',
  'lineItem/UsageAmount',
  'lineItem/CurrencyCode',
  'lineItem/UnblendedRate',
  'lineItem/UnblendedCost',
  'lineItem/BlendedRate',
  'lineItem/BlendedCost',
  'lineItem/LineItemDescription',
  'product/region',
  'pricing/unit',
];

/** Writes a legacy CUR CSV; gives its path. */
export function writeCurFile(file: string, rows: readonly CurRow[]): string {
  const lines = rows.map((row, index) => cellsOf(row, index).join(','));
  writeFileSync(file, [COLUMNS.join(','), ...lines, ''].join('\n'));
  return file;
}

function cellsOf(row: CurRow, index: number): readonly string[] {
  const { accountId = '123456789012', service = 'AmazonEC2', resourceId = '', currency = 'USD' } = row;
  const month = monthOf(row.day);
  const start = `${row.day}T00:00:00Z`;
  const end = `${row.day}T01:00:00Z`;
  return [
    `line${index}`,
    `${start}/${end}`,
    '',
    'AWS',
    'Anniversary',
    '999999999999',
    `${firstDayOf(month)}T00:00:00Z`,
    `${firstDayOf(addMonths(month, 1))}T00:00:00Z`,
    accountId,
    'Usage',
    start,
    end,
    service,
    'BoxUsage:t3.micro',
    'RunInstances',
    'us-east-1a',
    resourceId,
    '1',
    currency,
    row.cost,
    row.cost,
    row.cost,
    row.cost,
    'per hour',
    'us-east-1',
    'Hrs',
  ];
}
