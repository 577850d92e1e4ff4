import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { WorkspaceState } from '../../electron/contract/workspace.ts';
import { api } from '../api/client.ts';
import { useParameters } from './address.ts';
import {
  type Calendar,
  type DayRange,
  daysOf,
  defaultPeriod,
  monthIn,
  type Period,
  parsePeriod,
  writePeriod,
} from './period.ts';

export type ReadyWorkspace = Extract<WorkspaceState, { state: 'ready' }>;

const WorkspaceContext = createContext<ReadyWorkspace | undefined>(undefined);

export function WorkspaceProvider({
  workspace,
  children,
}: {
  readonly workspace: ReadyWorkspace;
  readonly children: ReactNode;
}) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/** The open workspace. Only for parts of the page inside the frame, where there always is one. */
export function useWorkspace(): ReadyWorkspace {
  const workspace = use(WorkspaceContext);
  if (workspace === undefined) throw new Error('No workspace is open here');
  return workspace;
}

/** Today and the days the bills cover; `isKnown` is false until the bills have been asked. */
export function useCalendar(): Calendar & { readonly isKnown: boolean } {
  const { today } = useWorkspace();
  const extent = useQuery(api.costs.extent.queryOptions());
  const firstDay = extent.data?.firstDay;
  const lastDay = extent.data?.lastDay;
  return useMemo(
    () => ({ today, firstDay, lastDay, isKnown: extent.isFetched }),
    [today, firstDay, lastDay, extent.isFetched],
  );
}

export interface PeriodChoice extends DayRange {
  readonly period: Period;
  /** The month an overview shows for it. */
  readonly month: string;
  /** False until it is known which days have costs: a default period may still move. */
  readonly isSettled: boolean;
  readonly setPeriod: (period: Period) => void;
}

/** The period of the whole app, out of the address. */
export function usePeriod(): PeriodChoice {
  const calendar = useCalendar();
  const [parameters, change] = useParameters();
  const chosen = parsePeriod(parameters.get('period'));
  const period = chosen ?? defaultPeriod(calendar);
  return {
    period,
    ...daysOf(period, calendar),
    month: monthIn(period, calendar),
    isSettled: calendar.isKnown || chosen?.kind === 'month' || chosen?.kind === 'fixed',
    setPeriod: (next) => {
      change({ period: writePeriod(next) });
    },
  };
}

/** The account filter of the whole app, out of the address; undefined means all accounts. */
export function useAccountFilter(): readonly [string | undefined, (accountId: string | undefined) => void] {
  const [parameters, change] = useParameters();
  return [
    parameters.get('account') ?? undefined,
    (account) => {
      change({ account });
    },
  ];
}
