import type { CostBasis, Filter } from '../../../electron/contract/primitives.ts';
import { dayNumber } from '../../../electron/domain/time/day.ts';
import type { DayRange } from '../../shell/period.ts';

/** What every question about costs says: which days, which lines, which price, which currency. */
export interface Scope extends DayRange {
  readonly filters: Filter[];
  readonly basis: CostBasis;
  readonly currency?: string;
}

/** Up to two months are shown by day; beyond that single days are too thin to read. */
const MOST_DAYS_BY_DAY = 62;

/** The granularity shown while none is chosen. */
export function granularityOf({ from, to }: DayRange): 'day' | 'month' {
  return dayNumber(to) - dayNumber(from) < MOST_DAYS_BY_DAY ? 'day' : 'month';
}
