import { literal } from '../duckdb/sql-text.ts';
import { AWS_NAMES } from './aws-names.ts';
import { FOCUS_CHARGE_TYPE } from './charge-types.ts';
import type { Mapping, Measure, MeasureName } from './mapping.ts';
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
} from './sql-values.ts';

/** The version a FOCUS file follows, by the columns each version added. */
export function focusVersion(columns: SourceColumns): '1.0' | '1.1' | '1.2' {
  const has = (name: string) => columns.find(name) !== undefined;
  if (has('InvoiceId') || has('PricingCurrency') || has('BillingAccountType') || has('SubAccountType')) return '1.2';
  return has('ServiceSubcategory') || has('SkuMeter') || has('SkuPriceDetails') ? '1.1' : '1.0';
}

/** Maps FOCUS 1.0, 1.1 and 1.2 of any provider. The caller has made sure that BilledCost and ChargePeriodStart are there. */
export function mapFocus(columns: SourceColumns): Mapping {
  const start = columns.find('ChargePeriodStart');
  const measures: readonly (readonly [MeasureName, string])[] = [
    ['unblended', 'BilledCost'],
    ['amortized', 'EffectiveCost'],
    ['public', 'ListCost'],
  ];
  const present = measures.flatMap(([name, column]): (readonly [MeasureName, Measure])[] => {
    const measure = measureOf(columns.find(column));
    return measure === undefined ? [] : [[name, measure]];
  });
  return {
    source: 'focus',
    keys: keysOf(columns),
    usageStart: start === undefined ? 'NULL::TIMESTAMP' : timestampOf(start),
    dateColumn: { name: 'ChargePeriodStart', sql: start === undefined ? 'NULL' : asText(start) },
    usageAmount: quantityOf(columns, 'ConsumedQuantity', 'PricingQuantity'),
    measures: Object.fromEntries(present),
    tags: { kind: 'json', sql: textOf(columns, 'Tags') },
    finish: {
      chargeType: FOCUS_CHARGE_TYPE,
      amortized: columns.find('EffectiveCost') === undefined ? 'NULL' : 'amortized',
      netAmortized: 'NULL',
    },
    notes: [],
  };
}

function keysOf(columns: SourceColumns): Mapping['keys'] {
  const text = (...names: readonly string[]) => textOf(columns, ...names);
  const invoice = columns.find('InvoiceId');
  const details = columns.find('SkuPriceDetails') ?? columns.find('x_SkuDetails');
  return {
    provider: providerOf(columns),
    account_id: text('SubAccountId', 'BillingAccountId'),
    account_name: text('SubAccountName'),
    payer_account_id: text('BillingAccountId'),
    billing_period: monthOfColumn(columns.find('BillingPeriodStart')),
    granularity: "'day'",
    product_code: text('x_ServiceCode', 'ServiceName'),
    service_name: text('ServiceName'),
    usage_type: text('x_UsageType', 'SkuMeter', 'x_SkuMeterName'),
    operation: text('x_Operation'),
    resource_id: text('ResourceId'),
    region: text('RegionId', 'Region'),
    instance_type: details === undefined ? NOT_STATED : mapEntry(details, 'InstanceType'),
    pricing_unit: text('PricingUnit'),
    usage_unit: text('ConsumedUnit', 'PricingUnit'),
    line_item_type: text('ChargeCategory'),
    charge_detail: `${text('ChargeClass')} || '|' || ${text('CommitmentDiscountStatus')}`,
    currency: currencyOf(columns, 'BillingCurrency', 'PricingCurrency'),
    commitment_id: text('CommitmentDiscountId'),
    line_description: text('ChargeDescription'),
    product_family: text('ServiceSubcategory', 'ServiceCategory'),
    is_estimated:
      invoice === undefined ? "'0'" : `CASE WHEN coalesce(${asText(invoice)}, '') = '' THEN '1' ELSE '0' END`,
  };
}

/** The provider as the file names it; Amazon under one name, so that its exports replace each other. */
function providerOf(columns: SourceColumns): string {
  const stated = textOf(columns, 'ProviderName', 'ServiceProviderName', 'PublisherName');
  const isAws = columns.find('x_ServiceCode') !== undefined || columns.find('x_UsageType') !== undefined;
  const unnamed = literal(isAws ? 'AWS' : 'Unknown provider');
  return `CASE WHEN ${stated} = '' THEN ${unnamed} WHEN lower(${stated}) IN (${AWS_NAMES.map(literal).join(', ')}) THEN 'AWS' ELSE ${stated} END`;
}
