import type {
  AggregatedUnit,
  AmountColumns,
  DayColumns,
  LineColumns,
  StagedPartition,
} from '../../electron/billing/aggregated-unit.ts';
import type { BillingSource, ReconciliationRow } from '../../electron/contract/imports.ts';
import type { ChargeType } from '../../electron/contract/primitives.ts';
import { formatNanos, parseNanos } from '../../electron/domain/money/decimal.ts';
import { dayNumber, monthOf } from '../../electron/domain/time/day.ts';

/** A cost line of one service on some days, `day → amount`. */
export interface UnitLine {
  readonly accountId?: string;
  readonly service?: string;
  readonly currency?: string;
  readonly chargeType?: ChargeType;
  readonly resourceId?: string;
  readonly tags?: string;
  readonly days: Readonly<Record<string, string>>;
}

export interface UnitSpec {
  readonly title?: string;
  readonly source?: BillingSource;
  readonly provider?: string;
  readonly files?: readonly string[];
  readonly lines: readonly UnitLine[];
}

const AWS_ACCOUNT = '123456789012';
const BATCH = 3;

/** What the billing reader would give for these lines: one partition per account and month, small batches. */
export function aggregatedUnit(spec: UnitSpec): AggregatedUnit {
  const { title = 'bill.csv', source = 'cur1', provider = 'AWS' } = spec;
  const lines = spec.lines.flatMap(splitByMonth);
  const partitions = partitionsOf(lines, provider);
  const days = lines.flatMap((line, lineNo) => line.days.map((day) => ({ lineNo, ...day })));
  const allDays = days.map(({ day }) => day).toSorted();
  const [firstDay] = allDays;
  const lastDay = allDays.at(-1);
  return {
    unitId: title,
    title,
    files: [...(spec.files ?? [`/bills/${title}`])],
    sizeBytes: 1_000,
    format: source === 'ce' ? 'ce-json' : 'cur-csv',
    formatName: 'Test',
    source,
    ...(firstDay === undefined ? {} : { firstDay }),
    ...(lastDay === undefined ? {} : { lastDay }),
    billingPeriods: [...new Set(partitions.map(({ billingPeriod }) => billingPeriod))],
    accounts: [...new Set(partitions.map(({ accountId }) => accountId))].map((accountId) => ({ provider, accountId })),
    rows: { read: days.length, kept: days.length, aggregatedTo: days.length, refused: 0, ragged: 0 },
    totals: totalsOf(lines),
    refusals: [],
    notes: [],
    partitions,
    lineCount: lines.length,
    dayCount: days.length,
    async *lines() {
      for (let start = 0; start < lines.length; start += BATCH) {
        yield lineColumns(lines.slice(start, start + BATCH), { start, partitions, provider });
      }
    },
    async *days() {
      for (let start = 0; start < days.length; start += BATCH) yield dayColumns(days.slice(start, start + BATCH));
    },
  };
}

interface MonthLine {
  readonly line: UnitLine;
  readonly accountId: string;
  readonly currency: string;
  readonly month: string;
  readonly days: readonly { readonly day: string; readonly nanos: bigint }[];
}

function splitByMonth(line: UnitLine): readonly MonthLine[] {
  const { accountId = AWS_ACCOUNT, currency = 'USD' } = line;
  const days = Object.entries(line.days).map(([day, amount]) => ({ day, nanos: parseNanos(amount) }));
  return [...Map.groupBy(days, ({ day }) => monthOf(day))].map(([month, ofMonth]) => ({
    line,
    accountId,
    currency,
    month,
    days: ofMonth.toSorted((left, right) => left.day.localeCompare(right.day)),
  }));
}

function partitionsOf(lines: readonly MonthLine[], provider: string): readonly StagedPartition[] {
  const groups = Map.groupBy(lines, ({ accountId, month }) => `${accountId} ${month}`);
  return [...groups.values()].map((group, partitionNo) => {
    const days = group.flatMap(({ days }) => days.map(({ day }) => day)).toSorted();
    const byCurrency = Map.groupBy(group, ({ currency }) => currency);
    return {
      partitionNo,
      provider,
      accountId: group[0]!.accountId,
      billingPeriod: group[0]!.month,
      rows: days.length,
      firstDay: days[0]!,
      lastDay: days.at(-1)!,
      isEstimated: false,
      totals: [...byCurrency].map(([currency, of]) => ({ currency, nanos: sum(of) })),
    };
  });
}

function totalsOf(lines: readonly MonthLine[]): ReconciliationRow[] {
  return [...Map.groupBy(lines, ({ month, currency }) => `${month} ${currency}`).values()].map((group) => ({
    month: group[0]!.month,
    currency: group[0]!.currency,
    sourceTotal: formatNanos(sum(group)),
    storedTotal: formatNanos(sum(group)),
    remainder: '0',
    rows: group.length,
  }));
}

function sum(lines: readonly MonthLine[]): bigint {
  return lines.flatMap(({ days }) => days).reduce((total, { nanos }) => total + nanos, 0n);
}

interface LineContext {
  readonly start: number;
  readonly partitions: readonly StagedPartition[];
  readonly provider: string;
}

function lineColumns(lines: readonly MonthLine[], { start, partitions, provider }: LineContext): LineColumns {
  const all = <T>(value: T) => lines.map(() => value);
  return {
    ...amounts(lines.map((line) => sum([line]))),
    length: lines.length,
    firstLineNo: start,
    partitionNo: lines.map(({ accountId, month }) =>
      partitions.findIndex((one) => one.accountId === accountId && one.billingPeriod === month),
    ),
    usageMonth: lines.map(({ month }) => month),
    granularity: all('day' as const),
    accountId: lines.map(({ accountId }) => accountId),
    provider: all(provider),
    productCode: lines.map(({ line }) => line.service ?? 'AmazonEC2'),
    serviceName: all(''),
    usageType: all('BoxUsage:t3.micro'),
    operation: all('RunInstances'),
    resourceId: lines.map(({ line }) => line.resourceId ?? ''),
    region: all('us-east-1'),
    instanceType: all('t3.micro'),
    pricingUnit: all('Hrs'),
    usageUnit: all('Hrs'),
    chargeType: lines.map(({ line }) => line.chargeType ?? 'usage'),
    lineItemType: all('Usage'),
    currency: lines.map(({ currency }) => currency),
    commitmentId: all(''),
    lineDescription: all(''),
    productFamily: all(''),
    tags: lines.map(({ line }) => line.tags ?? ''),
    tagEnvironment: all(null),
    tagProject: all(null),
    tagOwner: all(null),
    isEstimated: all(0 as const),
  };
}

function dayColumns(days: readonly { lineNo: number; day: string; nanos: bigint }[]): DayColumns {
  return {
    ...amounts(days.map(({ nanos }) => nanos)),
    length: days.length,
    lineNo: days.map(({ lineNo }) => lineNo),
    day: days.map(({ day }) => dayNumber(day)),
  };
}

function amounts(nanos: readonly bigint[]): AmountColumns {
  const none = nanos.map(() => null);
  return {
    usageAmount: nanos.map(() => 1),
    unblendedCost: nanos,
    blendedCost: none,
    amortizedCost: nanos,
    netUnblendedCost: none,
    netAmortizedCost: none,
    publicCost: none,
  };
}
