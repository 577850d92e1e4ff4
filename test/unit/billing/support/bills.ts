import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is removed with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloudaudit-billing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a temporary folder of its own. */
export function fileOf(content: string | Uint8Array, name = 'bill.csv', folder = temporaryFolder()): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

export type Cells = Readonly<Record<string, string>>;

const CUR_DEFAULTS: Cells = {
  'identity/LineItemId': 'line',
  'identity/TimeInterval': '2024-05-03T00:00:00Z/2024-05-03T01:00:00Z',
  'bill/InvoiceId': '77',
  'bill/PayerAccountId': '999999999999',
  'bill/BillingPeriodStartDate': '2024-05-01T00:00:00Z',
  'lineItem/UsageAccountId': '123456789012',
  'lineItem/LineItemType': 'Usage',
  'lineItem/UsageStartDate': '2024-05-03T00:00:00Z',
  'lineItem/ProductCode': 'AmazonEC2',
  'lineItem/UsageType': 'EUC1-BoxUsage:m5.large',
  'lineItem/Operation': 'RunInstances',
  'lineItem/ResourceId': '',
  'lineItem/UsageAmount': '1',
  'lineItem/CurrencyCode': 'USD',
  'lineItem/UnblendedCost': '0.1',
  'lineItem/BlendedCost': '0.1',
  'lineItem/LineItemDescription': 'per hour',
  'product/ProductName': 'Amazon Elastic Compute Cloud',
  'product/region': 'eu-central-1',
  'pricing/publicOnDemandCost': '0.1',
  'pricing/unit': 'Hrs',
};

export interface CurText {
  /** Defaults to every column of the defaults and of the rows. */
  readonly columns?: readonly string[];
  /** How a slash header is written; as it is by default. */
  readonly header?: (name: string) => string;
  readonly newline?: string;
}

/** A legacy Cost and Usage Report as text; cells that are not given have plausible values. */
export function curText(
  rows: readonly Cells[],
  { columns, header = (name) => name, newline = '\n' }: CurText = {},
): string {
  const names = columns ?? [...new Set([...Object.keys(CUR_DEFAULTS), ...rows.flatMap((row) => Object.keys(row))])];
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? CUR_DEFAULTS[name] ?? '')).join(','));
  return [names.map((name) => cell(header(name))).join(','), ...lines, ''].join(newline);
}

/** `lineItem/UsageAccountId` → `line_item_usage_account_id`, as Athena and CUR 2.0 write it. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/ARN$/, 'A_R_N')
    .replace(/[/:]/g, '_')
    .toLowerCase();
}

const FOCUS_DEFAULTS: Cells = {
  BilledCost: '1',
  EffectiveCost: '1',
  ListCost: '1',
  BillingAccountId: '999999999999',
  BillingCurrency: 'USD',
  BillingPeriodStart: '2024-09-01 00:00:00',
  ChargeCategory: 'Usage',
  ChargeClass: 'NULL',
  ChargePeriodStart: '2024-09-18 22:00:00',
  ConsumedQuantity: '2',
  ConsumedUnit: 'Hours',
  ProviderName: 'AWS',
  RegionId: 'us-west-2',
  ResourceId: 'NULL',
  ServiceName: 'Amazon Elastic Compute Cloud',
  SubAccountId: '123456789012',
  SubAccountName: 'Production',
  Tags: 'NULL',
};

/** A FOCUS file as text. */
export function focusText(rows: readonly Cells[], extraColumns: readonly string[] = []): string {
  const names = [
    ...new Set([...Object.keys(FOCUS_DEFAULTS), ...extraColumns, ...rows.flatMap((row) => Object.keys(row))]),
  ];
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? FOCUS_DEFAULTS[name] ?? '')).join(','));
  return [names.join(','), ...lines, ''].join('\n');
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
