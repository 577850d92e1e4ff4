import { dayOf, daysIn, monthOf } from '../time/day.ts';
import type { CostColumns } from './columns.ts';

/** How much of a line lies in a window of days. */
export type Fit = 'whole' | 'part' | 'outside';

interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * Says how much of each line of a partition lies in the window. An amount known by month only stands on the first of its
 * month. Neighbouring lines share their month, so the last answer is kept.
 */
export function lineFits(columns: CostColumns, window: Window): (line: number) => Fit {
  let month = -1;
  let fit: Fit = 'outside';
  let fitOfFirst: Fit = 'outside';
  return (line) => {
    const monthStart = columns.monthStarts[line] ?? 0;
    if (monthStart !== month) {
      month = monthStart;
      fit = fitOfMonth(monthStart, window);
      fitOfFirst = monthStart >= window.from && monthStart <= window.to ? 'whole' : 'outside';
    }
    return columns.monthlyOnly[line] === 1 ? fitOfFirst : fit;
  };
}

function fitOfMonth(monthStart: number, { from, to }: Window): Fit {
  const end = monthStart + daysIn(monthOf(dayOf(monthStart))) - 1;
  if (end < from || monthStart > to) return 'outside';
  return monthStart >= from && end <= to ? 'whole' : 'part';
}
