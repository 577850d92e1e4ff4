import type { ChargeType } from '../../contract/primitives.ts';
import { caseWhen, literal } from '../duckdb/sql-text.ts';

type Rule = readonly [condition: string, chargeType: ChargeType];

function classify(rules: readonly Rule[], otherwise: ChargeType): string {
  return caseWhen(
    rules.map(([condition, chargeType]) => [condition, literal(chargeType)] as const),
    literal(otherwise),
  );
}

/** AWS names its support plans `AWSSupportBusiness`, `AWSDeveloperSupport` … or "AWS Support (Business)". */
const IS_SUPPORT =
  "regexp_matches(product_code, '^(AWS ?Support|AWS(Developer|Business|Enterprise|Premium)Support|OCBPremiumSupport)')";

/** Charge types of a Cost and Usage Report by lineItem/LineItemType (user guide, "Line item details"). */
export const CUR_CHARGE_TYPE = classify(
  [
    ["line_item_type = 'Tax'", 'tax'],
    ["line_item_type = 'Credit'", 'credit'],
    ["line_item_type = 'Refund'", 'refund'],
    ["line_item_type LIKE '%Discount'", 'discount'],
    [IS_SUPPORT, 'support'],
    ["line_item_type IN ('Usage', '')", 'usage'],
    ["line_item_type IN ('DiscountedUsage', 'SavingsPlanCoveredUsage')", 'covered_usage'],
    ["line_item_type = 'SavingsPlanNegation'", 'commitment_negation'],
    ["line_item_type = 'RIFee' OR line_item_type LIKE 'SavingsPlan%'", 'commitment_fee'],
    ["line_item_type = 'Fee' AND commitment_id <> ''", 'commitment_fee'],
    ["line_item_type IN ('Fee', 'FlatRateSubscription')", 'fee'],
  ],
  'adjustment',
);

/** `charge_detail` of FOCUS rows is `ChargeClass|CommitmentDiscountStatus` (FOCUS 1.0 to 1.2, "ChargeCategory"). */
export const FOCUS_CHARGE_TYPE = classify(
  [
    ["line_item_type = 'Tax'", 'tax'],
    ["line_item_type = 'Credit'", 'credit'],
    ["line_item_type = 'Adjustment' OR charge_detail LIKE 'Correction|%'", 'adjustment'],
    ["provider = 'AWS' AND (regexp_matches(service_name, '^AWS ?Support') OR " + IS_SUPPORT + ')', 'support'],
    ["line_item_type = 'Purchase' AND commitment_id <> ''", 'commitment_fee'],
    ["line_item_type = 'Purchase'", 'fee'],
    ["charge_detail LIKE '%|Unused'", 'commitment_fee'],
    ["charge_detail LIKE '%|Used'", 'covered_usage'],
  ],
  'usage',
);

const RECORD_TYPE = "regexp_replace(lower(line_item_type), '[^a-z]', '', 'g')";

/**
 * Cost Explorer: by RECORD_TYPE where the answer is grouped by it (the API's and the console's spellings), otherwise by
 * the services that stand for charges of their own.
 */
export const COST_EXPLORER_CHARGE_TYPE = classify(
  [
    [`${RECORD_TYPE} = 'tax' OR product_code = 'Tax'`, 'tax'],
    [`${RECORD_TYPE} LIKE '%discount'`, 'discount'],
    [`${RECORD_TYPE} = 'credit'`, 'credit'],
    [`${RECORD_TYPE} = 'refund' OR product_code = 'Refund'`, 'refund'],
    [`${RECORD_TYPE} LIKE 'support%' OR ${IS_SUPPORT}`, 'support'],
    [`${RECORD_TYPE} IN ('discountedusage', 'savingsplancoveredusage')`, 'covered_usage'],
    [`${RECORD_TYPE} = 'savingsplannegation'`, 'commitment_negation'],
    [
      `${RECORD_TYPE} LIKE 'savingsplan%fee' OR ${RECORD_TYPE} IN ('rifee', 'recurring', 'upfront', ` +
        "'recurringreservationfee', 'upfrontreservationfee') OR product_code LIKE 'Savings Plans for %'",
      'commitment_fee',
    ],
    [`${RECORD_TYPE} IN ('fee', 'otheroutofcyclecharges', 'other', 'flatratesubscription')`, 'fee'],
  ],
  'usage',
);
