import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { api } from '../../api/client.ts';
import { type NavigateOptions, navigate, useAddress } from '../../shell/address.ts';
import { type DayRange, daysOf, defaultPeriod, type Period } from '../../shell/period.ts';
import { useCalendar } from '../../shell/workspace-context.tsx';
import type { CostsState } from './costs-state.ts';
import { daysInForce, filtersInForce, trailWithin } from './drill.ts';
import { granularityOf, type Scope } from './scope.ts';
import { parseState, writeState } from './view-model.ts';

/** The page as its address has it, with everything rolling and implied made definite. */
export interface CostsPageModel {
  readonly state: CostsState;
  /** Changes some of it; every change is one step of back and forward. */
  readonly change: (changes: Partial<CostsState>, options?: NavigateOptions) => void;
  readonly period: Period;
  readonly days: DayRange;
  readonly lastDay: string | undefined;
  readonly granularity: 'day' | 'month';
  /** Days, filters, basis and currency: what every question of the page has in common. */
  readonly scope: Scope;
  /** False until it is known which days have costs, when a default period may still move. */
  readonly isSettled: boolean;
}

export function useCostsPage(): CostsPageModel {
  const { query } = useAddress();
  const calendar = useCalendar();
  const state = useMemo(() => {
    const asked = parseState(query);
    const period = daysOf(asked.period ?? defaultPeriod(calendar), calendar);
    return { ...asked, trail: trailWithin(asked.trail, period) };
  }, [query, calendar]);
  const change = useCallback(
    (changes: Partial<CostsState>, options?: NavigateOptions) => {
      const next = writeState({ ...state, ...changes });
      navigate(next === '' ? '/costs' : `/costs?${next}`, options);
    },
    [state],
  );
  return useMemo(() => {
    const period = state.period ?? defaultPeriod(calendar);
    const days = daysInForce(state.trail, daysOf(period, calendar));
    const scope: Scope = {
      ...days,
      filters: filtersInForce(state),
      basis: state.basis,
      ...(state.currency !== undefined && { currency: state.currency }),
    };
    return {
      state,
      change,
      period,
      days,
      lastDay: calendar.lastDay,
      granularity: state.granularity ?? granularityOf(days),
      scope,
      isSettled: calendar.isKnown,
    };
  }, [state, change, calendar]);
}

/** What can be asked in this workspace: tags, bases, currencies, accounts. */
export function useExtent() {
  return useQuery(api.costs.extent.queryOptions());
}
