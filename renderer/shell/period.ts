import { addMonths, daysIn, firstDayOf, lastDayOf, monthOf } from '../../electron/domain/time/day.ts';
import type { Format } from '../format/format.ts';

/** The one period of the whole app. A rolling one moves with the workspace's today. */
export type Period =
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'rolling'; readonly range: RollingRange }
  | { readonly kind: 'fixed'; readonly from: string; readonly to: string };

export const ROLLING_RANGES = ['this-month', 'last-month', 'last-3-months', 'last-12-months', 'all'] as const;
export type RollingRange = (typeof ROLLING_RANGES)[number];

/** What a period is measured against. */
export interface Calendar {
  /** The workspace's today. */
  readonly today: string;
  /** Days covered by the bills; undefined where there are none. */
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
}

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAYS = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

/** Reads `2018-11`, `2018-10-01..2018-11-21` or `last-3-months`; undefined for anything else. */
export function parsePeriod(text: string | null): Period | undefined {
  if (text === null) return undefined;
  if (MONTH.test(text)) return { kind: 'month', month: text };
  const range = ROLLING_RANGES.find((known) => known === text);
  if (range !== undefined) return { kind: 'rolling', range };
  const [, from, to] = DAYS.exec(text) ?? [];
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to)) return undefined;
  return from <= to ? { kind: 'fixed', from, to } : { kind: 'fixed', from: to, to: from };
}

/** The form of a period in the address. */
export function writePeriod(period: Period): string {
  if (period.kind === 'month') return period.month;
  return period.kind === 'rolling' ? period.range : `${period.from}..${period.to}`;
}

/** The month the app opens with: today's, or the newest that has costs where today's has none. */
export function defaultPeriod({ today, lastDay }: Calendar): Period {
  const newest = lastDay === undefined || lastDay > today ? today : lastDay;
  return { kind: 'month', month: monthOf(newest) };
}

/** First and last day of a period, both inclusive. Months are whole, also when today is inside them. */
export function daysOf(period: Period, calendar: Calendar): DayRange {
  if (period.kind === 'month') return wholeMonths(period.month, period.month);
  return period.kind === 'rolling' ? ROLLING_DAYS[period.range](calendar) : { from: period.from, to: period.to };
}

/** The month an overview shows for a period: the last one in it that can have costs. */
export function monthIn(period: Period, calendar: Calendar): string {
  const { to } = daysOf(period, calendar);
  const newest = calendar.lastDay ?? calendar.today;
  return monthOf(to > newest && period.kind !== 'month' ? newest : to);
}

/** "November 2026", "Last 3 months", "1–21 Nov 2026". */
export function describePeriod(period: Period, format: Pick<Format, 'month' | 'dayRange'>): string {
  if (period.kind === 'month') return format.month(period.month);
  return period.kind === 'rolling' ? ROLLING_NAMES[period.range] : format.dayRange(period.from, period.to, true);
}

export const ROLLING_NAMES: Readonly<Record<RollingRange, string>> = {
  'this-month': 'This month',
  'last-month': 'Last month',
  'last-3-months': 'Last 3 months',
  'last-12-months': 'Last 12 months',
  all: 'Everything',
};

const ROLLING_DAYS: Readonly<Record<RollingRange, (calendar: Calendar) => DayRange>> = {
  'this-month': ({ today }) => monthsBack(today, 0, 0),
  'last-month': ({ today }) => monthsBack(today, 1, 1),
  'last-3-months': ({ today }) => monthsBack(today, 2, 0),
  'last-12-months': ({ today }) => monthsBack(today, 11, 0),
  all: ({ today, firstDay, lastDay }) => ({
    from: firstDay ?? firstDayOf(monthOf(today)),
    to: lastDay ?? lastDayOf(monthOf(today)),
  }),
};

function monthsBack(today: string, first: number, last: number): DayRange {
  const month = monthOf(today);
  return wholeMonths(addMonths(month, -first), addMonths(month, -last));
}

function wholeMonths(first: string, last: string): DayRange {
  return { from: firstDayOf(first), to: lastDayOf(last) };
}

function isDay(text: string): boolean {
  const month = text.slice(0, 7);
  const day = Number(text.slice(8));
  return MONTH.test(month) && day >= 1 && day <= daysIn(month);
}
