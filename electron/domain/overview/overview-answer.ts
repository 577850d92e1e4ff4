import type { OverviewAnswer } from '../../contract/overview.ts';
import type { ChargeType } from '../../contract/primitives.ts';
import type { Labeller } from '../costs/labels.ts';
import { formatNanos } from '../money/decimal.ts';
import { addMonths, dayNumber, dayOf, daysBetween, daysIn, firstDayOf, lastDayOf } from '../time/day.ts';
import { describeFreshness } from './freshness.ts';
import { laneOf, OTHER_LANES } from './lanes.ts';

/** What one service cost on one day. */
export interface ServiceDay {
  /** Canonical key. */
  readonly service: string;
  readonly provider: string;
  readonly chargeType: ChargeType;
  readonly currency: string;
  /** Days since 1970-01-01; the first of the month where only the month is known. */
  readonly day: number;
  readonly isMonthly: boolean;
  readonly nanos: bigint;
}

export interface OverviewFacts {
  readonly month: string;
  readonly today: string;
  /** Months with costs, newest first. */
  readonly months: readonly string[];
  /** First day any costs are known of. */
  readonly firstDay: string;
  /** Costs of the month and the one before at least. */
  readonly costs: readonly ServiceDay[];
  /** The currency asked for; by default the one most was spent in. */
  readonly currency: string | undefined;
  readonly isEstimated: boolean;
  /** Epoch milliseconds. */
  readonly lastImportAt: number | undefined;
}

/** The month so far, all in one currency. */
export interface MonthToDate {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  /** Costs of all days of the facts in the currency. */
  readonly costs: readonly ServiceDay[];
}

const LISTED_SERVICES = 7;

/**
 * The month at a glance, but for the movers. Everything is unblended: what was billed. Amounts known by month only count
 * in the spend and the services, and are on no day.
 */
export function answerOverview(facts: OverviewFacts, label: Labeller): Omit<OverviewAnswer, 'movers'> {
  const { month } = facts;
  const { from, to, currency, costs } = monthToDate(facts);
  const current = costs.filter(within(from, to));
  const spend = total(current);
  const before = previousMonth(facts, costs, to);
  const change = before.sameDays === undefined ? undefined : spend - before.sameDays.total;
  return {
    month,
    from,
    to,
    dayOfMonth: Number(to.slice(8)),
    daysInMonth: daysIn(month),
    currency,
    currencies: currencyTotals(facts.costs.filter(within(from, to))),
    spend: formatNanos(spend),
    previous: {
      month: before.month,
      ...(before.sameDays && { sameDays: formatNanos(before.sameDays.total) }),
      ...(before.whole !== undefined && { whole: formatNanos(before.whole) }),
    },
    ...(change !== undefined && { change: formatNanos(change) }),
    ...percentOf(change, before.sameDays?.total),
    byChargeType: chargeTypeTotals(current),
    daily: dailyCosts(current, { from, to }, label),
    services: serviceRows(current, before.sameDays?.costs, { spend, from, to, label }),
    freshness: describeFreshness({
      month,
      to,
      missingDays: daysBetween(from, to).filter((day) => !hasCosts(costs, day)),
      isWhollyMonthly: current.length > 0 && current.every((cost) => cost.isMonthly),
      isEstimated: facts.isEstimated,
      lastImportAt: facts.lastImportAt,
    }),
    months: [...facts.months],
  };
}

/** Which days of the month there are costs for, in the currency most was spent in. */
export function monthToDate(facts: OverviewFacts): MonthToDate {
  const from = firstDayOf(facts.month);
  const lastDay = lastDayOf(facts.month);
  const currency = facts.currency ?? currencyTotals(facts.costs.filter(within(from, lastDay)))[0]?.currency ?? 'USD';
  const costs = facts.costs.filter((cost) => cost.currency === currency);
  return { from, to: lastDayWithCosts(costs, from, earlier(lastDay, facts.today)), currency, costs };
}

/** Where only the month is known, its costs reach to the end of what has passed of it. */
function lastDayWithCosts(costs: readonly ServiceDay[], from: string, limit: string): string {
  const known = costs.filter(within(from, limit));
  if (known.length === 0 || known.some((cost) => cost.isMonthly)) return later(from, limit);
  return dayOf(known.reduce((last, cost) => Math.max(last, cost.day), 0));
}

interface PreviousMonth {
  readonly month: string;
  readonly whole: bigint | undefined;
  readonly sameDays: { readonly total: bigint; readonly costs: readonly ServiceDay[] } | undefined;
}

/** The month before; undefined parts are not wholly known: costs begin later, or a part of a month is not told apart. */
function previousMonth(facts: OverviewFacts, costs: readonly ServiceDay[], to: string): PreviousMonth {
  const month = addMonths(facts.month, -1);
  const from = firstDayOf(month);
  const whole = costs.filter(within(from, lastDayOf(month)));
  if (whole.length === 0 || facts.firstDay > from) return { month, whole: undefined, sameDays: undefined };
  const days = Math.min(Number(to.slice(8)), daysIn(month));
  const isToMonthEnd = to === lastDayOf(facts.month);
  const isWhole = isToMonthEnd || days === daysIn(month);
  const isSplittable = isWhole || !whole.some((cost) => cost.isMonthly);
  const same = isWhole ? whole : whole.filter(within(from, dayOf(dayNumber(from) + days - 1)));
  return { month, whole: total(whole), sameDays: isSplittable ? { total: total(same), costs: same } : undefined };
}

function dailyCosts(costs: readonly ServiceDay[], { from, to }: Pick<MonthToDate, 'from' | 'to'>, label: Labeller) {
  const days = daysBetween(from, to);
  const daily = costs.filter((cost) => !cost.isMonthly);
  const usage = daily.filter((cost) => laneOf(cost.chargeType) === 'usage');
  const services = bySize(Map.groupBy(usage, (cost) => cost.service));
  const listed = services.slice(0, LISTED_SERVICES).map(([service, own]) => ({
    service,
    label: label('service', service, own[0]?.provider ?? '').label,
    isOther: false,
    amounts: perDay(own, from, days.length),
  }));
  const rest = services.slice(LISTED_SERVICES).flatMap(([, own]) => own);
  const other = { service: '', label: 'Other', isOther: true, amounts: perDay(rest, from, days.length) };
  return {
    days,
    usage: rest.length === 0 ? listed : [...listed, other],
    lanes: OTHER_LANES.map((lane) => ({ lane, own: daily.filter((cost) => laneOf(cost.chargeType) === lane) }))
      .filter(({ own }) => own.some((cost) => cost.nanos !== 0n))
      .map(({ lane, own }) => ({ lane, amounts: perDay(own, from, days.length) })),
  };
}

interface RowContext {
  readonly spend: bigint;
  readonly from: string;
  readonly to: string;
  readonly label: Labeller;
}

/** Services of this month, and those of the month before that are gone; they add up to the spend. */
function serviceRows(
  current: readonly ServiceDay[],
  previous: readonly ServiceDay[] | undefined,
  { spend, from, to, label }: RowContext,
): OverviewAnswer['services'] {
  const length = dayNumber(to) - dayNumber(from) + 1;
  const now = Map.groupBy(current, (cost) => cost.service);
  const before = Map.groupBy(previous ?? [], (cost) => cost.service);
  const gone = [...before].filter(([service, own]) => !now.has(service) && total(own) !== 0n);
  const all = [...bySize(now), ...gone.map(([service]) => [service, []] as const)];
  return all.map(([service, own]) => {
    const amount = total(own);
    const previousAmount = previous === undefined ? undefined : total(before.get(service) ?? []);
    const { provider } = own[0] ?? before.get(service)?.[0] ?? { provider: '' };
    const name = label('service', service, provider);
    return {
      service,
      label: name.label,
      ...(name.description !== undefined && { description: name.description }),
      current: formatNanos(amount),
      ...(previousAmount !== undefined && {
        previous: formatNanos(previousAmount),
        change: formatNanos(amount - previousAmount),
      }),
      ...(spend > 0n && { sharePercent: Math.round((Number(amount) / Number(spend)) * 1000) / 10 }),
      trend: perDay(
        own.filter((cost) => !cost.isMonthly && laneOf(cost.chargeType) === 'usage'),
        from,
        length,
      ),
    };
  });
}

function perDay(costs: readonly ServiceDay[], from: string, length: number): string[] {
  const first = dayNumber(from);
  const sums = Array.from({ length }, () => 0n);
  for (const cost of costs) {
    const index = cost.day - first;
    const sum = sums[index];
    if (sum !== undefined) sums[index] = sum + cost.nanos;
  }
  return sums.map(formatNanos);
}

function chargeTypeTotals(costs: readonly ServiceDay[]): OverviewAnswer['byChargeType'] {
  return bySize(Map.groupBy(costs, (cost) => cost.chargeType)).map(([chargeType, own]) => ({
    chargeType,
    total: formatNanos(total(own)),
  }));
}

function currencyTotals(costs: readonly ServiceDay[]): OverviewAnswer['currencies'] {
  return bySize(Map.groupBy(costs, (cost) => cost.currency)).map(([currency, own]) => ({
    currency,
    total: formatNanos(total(own)),
  }));
}

/** Largest total, either way, first. */
function bySize<Key>(
  groups: ReadonlyMap<Key, readonly ServiceDay[]>,
): readonly (readonly [Key, readonly ServiceDay[]])[] {
  const sized = [...groups].map(([key, costs]) => ({ key, costs, size: magnitude(total(costs)) }));
  sized.sort((left, right) => Number(right.size - left.size));
  return sized.map(({ key, costs }) => [key, costs]);
}

function hasCosts(costs: readonly ServiceDay[], day: string): boolean {
  const number = dayNumber(day);
  return costs.some((cost) => cost.day === number && !cost.isMonthly);
}

function within(from: string, to: string): (cost: ServiceDay) => boolean {
  const first = dayNumber(from);
  const last = dayNumber(to);
  return ({ day }) => day >= first && day <= last;
}

function total(costs: readonly ServiceDay[]): bigint {
  return costs.reduce((sum, cost) => sum + cost.nanos, 0n);
}

function percentOf(change: bigint | undefined, before: bigint | undefined): { readonly changePercent?: number } {
  if (change === undefined || before === undefined || before === 0n) return {};
  return { changePercent: Math.round((Number(change) / Number(magnitude(before))) * 1000) / 10 };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function earlier(left: string, right: string): string {
  return left < right ? left : right;
}

function later(left: string, right: string): string {
  return left > right ? left : right;
}
