import {
  addDays,
  addMonths,
  dayNumber,
  daysIn,
  firstDayOf,
  lastDayOf,
  monthOf,
  monthsBetween,
} from '../../../electron/domain/time/day.ts';
import type { DayRange } from '../../shell/period.ts';

export type CompareWith = 'previous-period' | 'same-days' | 'previous-year';

export const COMPARE_NAMES: Readonly<Record<CompareWith, string>> = {
  'previous-period': 'the period before',
  'same-days': 'the same days a month earlier',
  'previous-year': 'the year before',
};

export interface ComparedDays {
  readonly current: DayRange;
  readonly previous: DayRange;
}

const MONTHS_PER_YEAR = 12;

/**
 * Which days are set against which.
 * - `previous-period`: as many months before whole months, as many days before anything else;
 * - `same-days`: only up to the last day with costs, against the same dates that many months earlier;
 * - `previous-year`: the same, twelve months earlier.
 */
export function comparedDays(kind: CompareWith, shown: DayRange, lastDay: string | undefined): ComparedDays {
  if (kind === 'previous-period') return { current: shown, previous: periodBefore(shown) };
  const to = lastDay !== undefined && lastDay < shown.to && lastDay >= shown.from ? lastDay : shown.to;
  const current = { from: shown.from, to };
  const months = kind === 'previous-year' ? MONTHS_PER_YEAR : monthsBetween(shown.from, shown.to).length;
  const isMonthEnd = to === shown.to && to === lastDayOf(monthOf(to));
  return {
    current,
    previous: {
      from: monthsEarlier(current.from, months),
      to: isMonthEnd ? lastDayOf(addMonths(monthOf(to), -months)) : monthsEarlier(to, months),
    },
  };
}

function periodBefore({ from, to }: DayRange): DayRange {
  const months = monthsBetween(from, to).length;
  const isWhole = from === firstDayOf(monthOf(from)) && to === lastDayOf(monthOf(to));
  if (isWhole) {
    return { from: firstDayOf(addMonths(monthOf(from), -months)), to: addDays(from, -1) };
  }
  const length = dayNumber(to) - dayNumber(from) + 1;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}

/** The same date earlier; the 31st becomes the month's last day where there is none. */
function monthsEarlier(day: string, months: number): string {
  const month = addMonths(monthOf(day), -months);
  const date = Math.min(Number(day.slice(8)), daysIn(month));
  return `${month}-${String(date).padStart(2, '0')}`;
}
