import type { Dimension, Filter } from '../../../electron/contract/primitives.ts';
import type { DayRange } from '../../shell/period.ts';
import type { CostsState, DrillStep } from './costs-state.ts';
import { nextDimension } from './dimensions.ts';

/** Opens a group of the shown dimension: its usage types, then resources, then days. */
export function openGroup(state: CostsState, value: string): CostsState {
  const trail: DrillStep[] = [...state.trail, { kind: 'value', dimension: state.groupBy, value }];
  const next = nextDimension(state.groupBy, dimensionsOf(trail));
  return next === undefined
    ? { ...state, trail, level: 'days', granularity: 'day' }
    : { ...state, trail, level: 'groups', groupBy: next };
}

/** Opens a column of the chart or a row of days: a month shows its days, a day its line items. */
export function openDays(state: CostsState, { from, to }: DayRange): CostsState {
  const trail: DrillStep[] = [...state.trail, { kind: 'days', from, to }];
  return { ...state, trail, granularity: 'day', level: from === to ? 'lines' : state.level };
}

/** Goes back up to what was shown after the first `steps` steps; 0 is where the drilling began. */
export function backTo(state: CostsState, steps: number): CostsState {
  const left = state.trail[steps];
  if (left === undefined) return state;
  const trail = state.trail.slice(0, steps);
  if (left.kind === 'value') return { ...state, trail, groupBy: left.dimension, level: 'groups' };
  const last = trail.findLast((step) => step.kind === 'value');
  const next = last === undefined ? state.groupBy : nextDimension(last.dimension, dimensionsOf(trail));
  return next === undefined
    ? { ...state, trail, level: 'days' }
    : { ...state, trail, groupBy: next, level: 'groups', granularity: undefined };
}

/** Filters of the page and of the way down, together. */
export function filtersInForce({
  account,
  filters,
  trail,
}: Pick<CostsState, 'account' | 'filters' | 'trail'>): Filter[] {
  const held = trail.flatMap((step): Filter[] =>
    step.kind === 'value' ? [{ dimension: step.dimension, is: 'any-of', values: [step.value] }] : [],
  );
  const ofAccount: Filter[] = account === undefined ? [] : [{ dimension: 'account', is: 'any-of', values: [account] }];
  return [...ofAccount, ...filters, ...held];
}

/** The days in force: the last days that were opened, else the period. */
export function daysInForce(trail: readonly DrillStep[], period: DayRange): DayRange {
  const opened = trail.findLast((step) => step.kind === 'days');
  return opened === undefined ? period : { from: opened.from, to: opened.to };
}

/** The way down as far as it lies in the period, which can be changed from outside the page. */
export function trailWithin(trail: readonly DrillStep[], period: DayRange): readonly DrillStep[] {
  const firstOutside = trail.findIndex(
    (step) => step.kind === 'days' && (step.from < period.from || step.to > period.to),
  );
  return firstOutside < 0 ? trail : trail.slice(0, firstOutside);
}

function dimensionsOf(trail: readonly DrillStep[]): Dimension[] {
  return trail.flatMap((step) => (step.kind === 'value' ? [step.dimension] : []));
}
