import { DuckDBInstance } from '@duckdb/node-api';

/** What the generated bill looks like: this many lines are billed in every hour of the month. */
const LINES_PER_HOUR = 1_400;
const COLUMNS = 120;

/** The columns the importer reads, with a SQL expression over `i` (row), `k` (line) and `h` (hour). */
const BILLED: readonly (readonly [name: string, expression: string])[] = [
  ['identity/LineItemId', `md5(k::VARCHAR)`],
  [
    'identity/TimeInterval',
    `strftime(starts, '%Y-%m-%dT%H:%M:%SZ') || '/' || strftime(starts + INTERVAL 1 HOUR, '%Y-%m-%dT%H:%M:%SZ')`,
  ],
  ['bill/InvoiceId', 'NULL'],
  ['bill/BillingEntity', `'AWS'`],
  ['bill/BillType', `'Anniversary'`],
  ['bill/PayerAccountId', `'123456789012'`],
  ['bill/BillingPeriodStartDate', `'2026-10-01T00:00:00Z'`],
  ['bill/BillingPeriodEndDate', `'2026-11-01T00:00:00Z'`],
  ['lineItem/UsageAccountId', `['123456789012', '210987654321', '345678901234'][1 + k % 3]`],
  ['lineItem/LineItemType', `'Usage'`],
  ['lineItem/UsageStartDate', `strftime(starts, '%Y-%m-%dT%H:%M:%SZ')`],
  ['lineItem/UsageEndDate', `strftime(starts + INTERVAL 1 HOUR, '%Y-%m-%dT%H:%M:%SZ')`],
  ['lineItem/ProductCode', `['AmazonEC2', 'AmazonS3', 'AmazonRDS', 'AWSLambda', 'AmazonCloudWatch'][1 + k % 5]`],
  [
    'lineItem/UsageType',
    `['BoxUsage:m5.large', 'TimedStorage-ByteHrs', 'InstanceUsage:db.r5.large', 'Lambda-GB-Second', 'DataProcessing-Bytes'][1 + k % 5]`,
  ],
  [
    'lineItem/Operation',
    `['RunInstances', 'StandardStorage', 'CreateDBInstance', 'Invoke', 'PutLogEvents'][1 + k % 5]`,
  ],
  ['lineItem/AvailabilityZone', `'eu-west-1a'`],
  ['lineItem/ResourceId', `'i-' || lpad(k::VARCHAR, 17, '0')`],
  ['lineItem/UsageAmount', `'1.0000000000'`],
  ['lineItem/CurrencyCode', `'USD'`],
  ['lineItem/UnblendedRate', `'0.1070000000'`],
  ['lineItem/UnblendedCost', `printf('0.%010d', (hash(i) % 9999999999)::BIGINT)`],
  ['lineItem/BlendedRate', `'0.1070000000'`],
  ['lineItem/BlendedCost', `printf('0.%010d', (hash(i) % 9999999999)::BIGINT)`],
  ['lineItem/LineItemDescription', `'$0.107 per unit, as the price list of the region has it'`],
  ['product/ProductName', `'A product of Amazon Web Services, Inc.'`],
  ['product/instanceType', `'m5.large'`],
  ['product/region', `['eu-west-1', 'us-east-1'][1 + k % 2]`],
  ['pricing/publicOnDemandCost', `printf('0.%010d', (hash(i) % 9999999999)::BIGINT)`],
  ['pricing/unit', `'Hrs'`],
  ['resourceTags/user:Project', `['web', 'shop', 'data', NULL][1 + k % 4]`],
  ['resourceTags/user:Environment', `['prod', 'staging'][1 + k % 2]`],
];

export type GeneratedFormat = 'csv' | 'csv.gz' | 'parquet';

/** Writes a legacy CUR of `rows` hourly lines and 120 columns; the same rows whatever the format. */
export async function generateCur(file: string, rows: number, format: GeneratedFormat): Promise<void> {
  const filler = Array.from({ length: COLUMNS - BILLED.length }, (_, index) => fillerColumn(index));
  const columns = [...BILLED, ...filler].map(([name, expression]) => `${expression} AS "${name}"`).join(',\n');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '2GB' });
  const connection = await instance.connect();
  await connection.run(
    `COPY (
      SELECT ${columns} FROM (
        SELECT i, i % ${LINES_PER_HOUR} AS k, TIMESTAMP '2026-10-01' + INTERVAL 1 HOUR * ((i // ${LINES_PER_HOUR}) % 744) AS starts
        FROM range(${rows}) r(i)
      )
    ) TO '${file}' (${copyOptions(format)})`,
  );
  connection.closeSync();
  instance.closeSync();
}

/** Product attributes of a real bill: most are empty for most lines, the rest repeat. */
function fillerColumn(index: number): readonly [string, string] {
  const expression = index % 3 === 0 ? `'value of attribute ${index}'` : 'NULL';
  return [`product/attribute${index}`, expression];
}

function copyOptions(format: GeneratedFormat): string {
  if (format === 'parquet') return 'FORMAT parquet, COMPRESSION snappy';
  return `FORMAT csv, HEADER${format === 'csv.gz' ? ', COMPRESSION gzip' : ''}`;
}
