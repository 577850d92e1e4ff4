import { CUR_CHARGE_TYPE } from './charge-types.ts';
import { amortizedFormula, commitmentMeasures, netAmortizedFormula, netMeasure } from './cur-amortized.ts';
import { curTags } from './cur-tags.ts';
import type { Key, Mapping, Measure, MeasureName } from './mapping.ts';
import type { SourceColumns } from './source-columns.ts';
import {
  asText,
  currencyOf,
  mapEntry,
  measureOf,
  monthOfColumn,
  NOT_STATED,
  quantityOf,
  textOf,
  timestampOf,
  timestampOfText,
} from './sql-values.ts';

/** Usage is only counted where AWS's own dashboards count it; a fee's or a tax's "amount" is no usage. */
const USAGE_TYPES = "('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription', '')";

/**
 * Rows of split cost allocation repeat, per container, the usage and the list price of an instance that has its own row.
 * Their own cost is in the splitLineItem columns; unblended cost is 0.
 */
const SPLIT_OPERATIONS = "('EKSPod-EC2', 'ECSTask-EC2')";

/** Maps a Cost and Usage Report, legacy or CUR 2.0, CSV or Parquet. The caller has made sure that it has a cost column. */
export function mapCur(columns: SourceColumns, source: 'cur1' | 'cur2'): Mapping {
  const lineType = textOf(columns, 'lineItem/LineItemType');
  const operation = textOf(columns, 'lineItem/Operation');
  const date = dateOf(columns);
  const counted = `${lineType} IN ${USAGE_TYPES} AND ${operation} NOT IN ${SPLIT_OPERATIONS}`;
  return {
    source,
    keys: keysOf(columns, { lineType, operation }),
    usageStart: date.sql,
    dateColumn: { name: date.name, sql: date.text },
    usageAmount: `CASE WHEN ${counted} THEN ${quantityOf(columns, 'lineItem/UsageAmount')} END`,
    measures: measuresOf(columns, lineType, operation),
    tags: curTags(columns),
    finish: {
      chargeType: CUR_CHARGE_TYPE,
      amortized: amortizedFormula(columns),
      netAmortized: netAmortizedFormula(columns),
    },
    notes: [],
  };
}

function keysOf(
  columns: SourceColumns,
  { lineType, operation }: { readonly lineType: string; readonly operation: string },
): Readonly<Record<Key, string>> {
  const text = (...names: readonly string[]) => textOf(columns, ...names);
  const product = columns.find('product');
  const orMap = (sql: string, key: string) => (sql === NOT_STATED ? mapEntry(product, key) : sql);
  const unit = text('pricing/unit');
  const invoice = columns.find('bill/InvoiceId');
  return {
    provider: "'AWS'",
    account_id: text('lineItem/UsageAccountId'),
    account_name: text('line_item_usage_account_name'),
    payer_account_id: text('bill/PayerAccountId'),
    billing_period: monthOfColumn(columns.find('bill/BillingPeriodStartDate')),
    granularity: "'day'",
    product_code: text('lineItem/ProductCode'),
    service_name: orMap(text('product/ProductName', 'product/servicename'), 'product_name'),
    usage_type: text('lineItem/UsageType'),
    operation,
    resource_id: text('lineItem/ResourceId'),
    region: orMap(text('product/regionCode', 'product/region'), 'region'),
    instance_type: orMap(text('product/instanceType'), 'instance_type'),
    pricing_unit: unit,
    usage_unit: unit,
    line_item_type: lineType,
    charge_detail: NOT_STATED,
    currency: currencyOf(columns, 'lineItem/CurrencyCode', 'pricing/currency'),
    commitment_id: text('reservation/ReservationARN', 'savingsPlan/SavingsPlanARN'),
    line_description: text('lineItem/LineItemDescription'),
    product_family: text('product/productFamily'),
    is_estimated:
      invoice === undefined ? "'0'" : `CASE WHEN coalesce(${asText(invoice)}, '') = '' THEN '1' ELSE '0' END`,
  };
}

function measuresOf(
  columns: SourceColumns,
  lineType: string,
  operation: string,
): Readonly<Partial<Record<MeasureName, Measure>>> {
  const simple: readonly (readonly [MeasureName, Measure | undefined])[] = [
    ['unblended', measureOf(columns.find('lineItem/UnblendedCost'))],
    ['blended', measureOf(columns.find('lineItem/BlendedCost'))],
    ['net_unblended', netMeasure(columns, 'lineItem/NetUnblendedCost', 'lineItem/UnblendedCost')],
    [
      'public',
      measureOf(
        columns.find('pricing/publicOnDemandCost'),
        `${lineType} <> 'SavingsPlanNegation' AND ${operation} NOT IN ${SPLIT_OPERATIONS}`,
      ),
    ],
  ];
  const present = simple.flatMap(([name, measure]) => (measure === undefined ? [] : [[name, measure] as const]));
  return { ...Object.fromEntries(present), ...commitmentMeasures(columns, lineType) };
}

function dateOf(columns: SourceColumns): { readonly name: string; readonly sql: string; readonly text: string } {
  const start = columns.find('lineItem/UsageStartDate');
  if (start !== undefined) return { name: start.name, sql: timestampOf(start), text: asText(start) };
  const interval = columns.find('identity/TimeInterval');
  if (interval === undefined) return { name: 'lineItem/UsageStartDate', sql: 'NULL::TIMESTAMP', text: 'NULL' };
  const first = `split_part(${asText(interval)}, '/', 1)`;
  return { name: interval.name, sql: timestampOfText(first), text: asText(interval) };
}
