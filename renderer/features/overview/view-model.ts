import type { Mover, OverviewAnswer } from '../../../electron/contract/overview.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../../../electron/domain/money/decimal.ts';
import type { Format } from '../../format/format.ts';
import { isZero, signOf } from '../../format/money.ts';
import type { CostsLink, DrillStep } from '../../shell/links.ts';

/** Key of what is no service of its own in the daily chart. */
export const OTHER_KEY = ' other';

export type Lane = OverviewAnswer['daily']['lanes'][number]['lane'];

/** Words and the field's term for what is kept out of daily usage. */
export const LANES: Readonly<Record<Lane, { readonly name: string; readonly meaning: string }>> = {
  fees: {
    name: 'Fees',
    meaning: 'Paid once or by the month: support plans, reservation and Savings Plan fees, registrations.',
  },
  tax: { name: 'Tax', meaning: 'Sales tax or VAT, billed for the whole month on one day.' },
  credits: { name: 'Credits', meaning: 'Money off the bill: promotions, agreements, compensation.' },
  refunds: { name: 'Refunds', meaning: 'Money paid back for earlier charges.' },
};

/** What the first tile says beside the sum: where in the month its last day is. */
export function spendNote(answer: Pick<OverviewAnswer, 'dayOfMonth' | 'daysInMonth' | 'month'>): string {
  const { dayOfMonth, daysInMonth } = answer;
  return dayOfMonth >= daysInMonth
    ? `whole month, ${String(daysInMonth)} days`
    : `day ${String(dayOfMonth)} of ${String(daysInMonth)}`;
}

/** "Spent so far" while the month is running, "Spent in October" once it is over. */
export function spendTitle(
  answer: Pick<OverviewAnswer, 'month' | 'daysInMonth' | 'dayOfMonth'>,
  format: Format,
): string {
  return answer.dayOfMonth < answer.daysInMonth ? 'Spent so far' : `Spent in ${format.monthName(answer.month)}`;
}

/** What the comparison tile says under the change. */
export function changeNote({ previous, dayOfMonth, daysInMonth }: OverviewAnswer, format: Format): string {
  const month = format.monthName(previous.month);
  if (previous.sameDays === undefined) return `${month} is not wholly in the bills`;
  return dayOfMonth < daysInMonth
    ? `against the first ${String(dayOfMonth)} days of ${month}`
    : `against all of ${month}`;
}

/** The service that costs most, undefined where nothing costs anything. */
export function biggestService(answer: OverviewAnswer): OverviewAnswer['services'][number] | undefined {
  return answer.services.find(({ current }) => signOf(current) > 0);
}

/** Lanes that hold any amount, with their total of the month. */
export function filledLanes(
  lanes: OverviewAnswer['daily']['lanes'],
): readonly { readonly lane: Lane; readonly amounts: readonly string[]; readonly total: string }[] {
  return lanes
    .map(({ lane, amounts }) => ({ lane, amounts, total: sum(amounts) }))
    .filter(({ amounts }) => amounts.some((amount) => !isZero(amount)));
}

/** Exact sum of amounts of the contract. */
export function sum(amounts: readonly string[]): string {
  return formatDecimal(amounts.reduce((total, amount) => addDecimals(total, parseDecimal(amount) ?? NOTHING), NOTHING));
}

const NOTHING = { digits: 0n, scale: 0 };

/** Series key of one service in the daily chart. */
export function seriesKey({ service, isOther }: { readonly service: string; readonly isOther: boolean }): string {
  return isOther ? OTHER_KEY : service;
}

/** Where a mover is looked into: its service and what moved most in it. */
export function moverLink({ service, drill }: Mover): CostsLink {
  const steps: readonly DrillStep[] = [{ dimension: 'service', value: service }, ...drill];
  return { drill: steps.filter((step, index) => steps.findIndex((other) => isSame(other, step)) === index) };
}

function isSame(left: DrillStep, right: DrillStep): boolean {
  return left.dimension === right.dimension && left.value === right.value;
}

/** A service's share in words: what is too small for one decimal is said so, never as nothing. */
export function shareText(
  { current, sharePercent }: Pick<OverviewAnswer['services'][number], 'current' | 'sharePercent'>,
  format: Pick<Format, 'percent'>,
): string {
  if (sharePercent === undefined) return 'Not known yet';
  return sharePercent === 0 && signOf(current) > 0 ? `< ${format.percent(0.1)}` : format.percent(sharePercent);
}

/** Services that cost something now or before, and those of which the bills only list free use. */
export function splitServices(services: OverviewAnswer['services']): {
  readonly charged: OverviewAnswer['services'];
  readonly free: OverviewAnswer['services'];
} {
  const isCharged = ({ current, previous }: OverviewAnswer['services'][number]): boolean =>
    !isZero(current) || !isZero(previous ?? '0');
  return {
    charged: services.filter(isCharged),
    free: services.filter((service) => !isCharged(service)),
  };
}

/** What the daily chart shows, in a sentence, for those who do not see it. */
export function dailySentence(answer: OverviewAnswer, format: Format): string {
  const { days, usage } = answer.daily;
  const totals = days.map((_, index) => Number(sum(usage.map(({ amounts }) => amounts[index] ?? '0'))));
  const highest = totals.reduce((best, total, index) => (total > (totals[best] ?? 0) ? index : best), 0);
  const day = days[highest];
  if (day === undefined) return 'No daily costs.';
  const amount = format.money((totals[highest] ?? 0).toFixed(2), answer.currency);
  return `Daily usage cost by service, ${format.dayRange(answer.from, answer.to, true)}. Highest on ${format.day(day)}: ${amount}.`;
}

/** Sentence under a sparkline: where it began and where it ended. */
export function trendSentence(label: string, trend: readonly string[], currency: string, format: Format): string {
  const [first, last] = [trend[0], trend.at(-1)];
  if (first === undefined || last === undefined) return `${label}: no daily costs`;
  return `${label}, daily, from ${format.money(first, currency)} to ${format.money(last, currency)}`;
}
