import { caseWhen } from '../duckdb/sql-text.ts';
import type { Measure, MeasureName } from './mapping.ts';
import type { SourceColumns } from './source-columns.ts';
import { measureOf } from './sql-values.ts';

/**
 * Amortized cost by line item type, after the Cloud Intelligence Dashboards' summary view and the Cost and Usage Report
 * user guide: covered usage costs its effective cost, a commitment's fee only what of it went unused, one-off fees and
 * negations nothing, everything else its unblended cost.
 */
interface CommitmentColumns {
  readonly effectiveCost: string;
  readonly unusedUpfront: string;
  readonly unusedRecurring: string;
  readonly savingsPlanEffectiveCost: string;
}

const GROSS: CommitmentColumns = {
  effectiveCost: 'reservation/EffectiveCost',
  unusedUpfront: 'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod',
  unusedRecurring: 'reservation/UnusedRecurringFee',
  savingsPlanEffectiveCost: 'savingsPlan/SavingsPlanEffectiveCost',
};

const NET: CommitmentColumns = {
  effectiveCost: 'reservation/NetEffectiveCost',
  unusedUpfront: 'reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod',
  unusedRecurring: 'reservation/NetUnusedRecurringFee',
  savingsPlanEffectiveCost: 'savingsPlan/NetSavingsPlanEffectiveCost',
};

/** Net columns of a commitment's line and what they are net of. */
const GROSS_OF_NET: ReadonlyMap<string, string> = new Map([
  [NET.effectiveCost, GROSS.effectiveCost],
  [NET.unusedUpfront, GROSS.unusedUpfront],
  [NET.unusedRecurring, GROSS.unusedRecurring],
  [NET.savingsPlanEffectiveCost, GROSS.savingsPlanEffectiveCost],
]);

/** Names the two parts are summed under. */
interface Parts {
  readonly first: MeasureName;
  readonly second: MeasureName;
}

const GROSS_PARTS: Parts = { first: 'commitment_1', second: 'commitment_2' };
const NET_PARTS: Parts = { first: 'net_commitment_1', second: 'net_commitment_2' };

/** The parts of the amortized cost this file states, per row of the line item types they belong to. */
export function commitmentMeasures(
  columns: SourceColumns,
  lineType: string,
): Readonly<Partial<Record<MeasureName, Measure>>> {
  return {
    ...partsOf(columns, lineType, { names: GROSS, parts: GROSS_PARTS }),
    ...(hasNet(columns) ? partsOf(columns, lineType, { names: NET, parts: NET_PARTS }) : {}),
  };
}

export function hasNet(columns: SourceColumns): boolean {
  return columns.find('lineItem/NetUnblendedCost') !== undefined;
}

/** AWS leaves net columns blank where no discount applies; the net cost is then the cost. */
export function netMeasure(columns: SourceColumns, netName: string, grossName: string): Measure | undefined {
  const net = measureOf(columns.find(netName));
  const gross = measureOf(columns.find(grossName));
  if (net === undefined || gross === undefined || net.kind !== gross.kind) return net;
  const stated = net.kind === 'text' ? `nullif(${net.sql}, '')` : net.sql;
  return { ...net, sql: `coalesce(${stated}, ${gross.sql})` };
}

function partsOf(
  columns: SourceColumns,
  lineType: string,
  { names, parts }: { readonly names: CommitmentColumns; readonly parts: Parts },
): Readonly<Partial<Record<MeasureName, Measure>>> {
  const first = combined(columns, lineType, {
    DiscountedUsage: names.effectiveCost,
    SavingsPlanCoveredUsage: names.savingsPlanEffectiveCost,
    RIFee: names.unusedUpfront,
    SavingsPlanRecurringFee: 'savingsPlan/TotalCommitmentToDate',
  });
  const second = combined(columns, lineType, {
    RIFee: names.unusedRecurring,
    SavingsPlanRecurringFee: 'savingsPlan/UsedCommitment',
  });
  return {
    ...(first === undefined ? {} : { [parts.first]: first }),
    ...(second === undefined ? {} : { [parts.second]: second }),
  };
}

/** One measure that takes a different column for each line item type; the columns share one type within a file. */
function combined(
  columns: SourceColumns,
  lineType: string,
  byType: Readonly<Record<string, string>>,
): Measure | undefined {
  const present = Object.entries(byType).flatMap(([type, name]) => {
    const gross = GROSS_OF_NET.get(name);
    const measure = gross === undefined ? measureOf(columns.find(name)) : netMeasure(columns, name, gross);
    return measure === undefined ? [] : [{ type, measure }];
  });
  const [head] = present;
  if (head === undefined) return undefined;
  const kind = present.every(({ measure }) => measure.kind === head.measure.kind) ? head.measure.kind : 'text';
  const branches = present.map(
    ({ type, measure }) =>
      [`${lineType} = '${type}'`, kind === measure.kind ? measure.sql : `${measure.sql}::VARCHAR`] as const,
  );
  return { kind, column: present.map(({ measure }) => measure.column).join(' or '), sql: caseWhen(branches, 'NULL') };
}

const SAVINGS_PLAN_REFUND =
  "line_item_type = 'Refund' AND product_code = 'ComputeSavingsPlans' AND line_description LIKE 'Refund for one-time fee for Savings Plan%'";

/** The amortized cost of grouped rows. NULL where a commitment's line needs a column the file does not have. */
export function amortizedFormula(columns: SourceColumns): string {
  return formula(columns, { names: GROSS, parts: GROSS_PARTS, otherwise: 'unblended' });
}

/** The net amortized cost; NULL when the file has no net columns, which is so without private discounts. */
export function netAmortizedFormula(columns: SourceColumns): string {
  return hasNet(columns) ? formula(columns, { names: NET, parts: NET_PARTS, otherwise: 'net_unblended' }) : 'NULL';
}

function formula(
  columns: SourceColumns,
  { names, parts, otherwise }: { names: CommitmentColumns; parts: Parts; otherwise: string },
): string {
  const has = (...wanted: readonly string[]) => wanted.every((name) => columns.find(name) !== undefined);
  const known = (wanted: readonly string[], value: string) => (has(...wanted) ? value : 'NULL');
  const first = `coalesce(${parts.first}, 0)`;
  const second = `coalesce(${parts.second}, 0)`;
  return caseWhen(
    [
      ["line_item_type = 'DiscountedUsage'", known([names.effectiveCost], first)],
      ["line_item_type = 'SavingsPlanCoveredUsage'", known([names.savingsPlanEffectiveCost], first)],
      ["line_item_type = 'RIFee'", known([names.unusedUpfront, names.unusedRecurring], `${first} + ${second}`)],
      [
        "line_item_type = 'SavingsPlanRecurringFee'",
        known(['savingsPlan/TotalCommitmentToDate', 'savingsPlan/UsedCommitment'], `${first} - ${second}`),
      ],
      ["line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee')", '0'],
      ["line_item_type = 'Fee' AND commitment_id <> ''", '0'],
      [SAVINGS_PLAN_REFUND, '0'],
    ],
    otherwise,
  );
}
