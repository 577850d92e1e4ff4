import type { SourceColumns } from './source-columns.ts';

interface OtherExport {
  readonly name: string;
  /** All of these columns, in any spelling. */
  readonly columns: readonly string[];
  readonly remedy: string;
}

const FOCUS_INSTEAD = 'Export its costs in the FOCUS format and import that instead.';

/** Cost exports that look like one of ours and are not, by columns only they have (the providers' field references). */
const OTHER_EXPORTS: readonly OtherExport[] = [
  {
    name: 'an Oracle Cloud (OCI) cost report',
    columns: ['lineItem/intervalUsageStart'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'a Microsoft Azure cost export (EA or MCA)',
    columns: ['MeterCategory', 'MeterSubCategory'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'a Microsoft Azure cost export',
    columns: ['CostInBillingCurrency'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'a Google Cloud billing export',
    columns: ['billing_account_id', 'usage_start_time'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'a Google Cloud cost table',
    columns: ['Billing account ID', 'Project ID', 'SKU ID'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'a Google Cloud cost table',
    columns: ['Project ID', 'Service ID', 'SKU ID'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'an Alibaba Cloud bill',
    columns: ['PretaxAmount', 'ProductCode', 'InstanceID'],
    remedy: FOCUS_INSTEAD,
  },
  {
    name: 'an AWS Detailed Billing Report, the retired format',
    columns: ['PayerAccountId', 'LinkedAccountId', 'RecordType', 'RecordID'],
    remedy: 'Create a Data Export (CUR 2.0 or FOCUS) in the AWS Billing console and import that.',
  },
];

/** The export the columns belong to, when it is one that this app does not read. */
export function otherExport(columns: SourceColumns): { readonly name: string; readonly remedy: string } | undefined {
  return OTHER_EXPORTS.find((other) => other.columns.every((name) => columns.find(name) !== undefined));
}
