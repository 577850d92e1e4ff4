import type { Dimension, Filter } from '../../../electron/contract/primitives.ts';
import type { ViewDefinition } from '../../../electron/contract/views.ts';
import { firstDayOf, lastDayOf, monthOf } from '../../../electron/domain/time/day.ts';
import { type Period, parsePeriod, writePeriod } from '../../shell/period.ts';
import { type CostsState, DEFAULT_STATE, type DrillStep } from './costs-state.ts';
import { parseDimension } from './dimensions.ts';

const GRANULARITIES = ['day', 'month'] as const;
const LEVELS = ['groups', 'days', 'lines'] as const;
const CHARTS = ['bar', 'line', 'share'] as const;
const COMPARE_WITH = ['previous-period', 'same-days', 'previous-year'] as const;
const BASES = ['unblended', 'amortized', 'blended', 'net_unblended', 'net_amortized', 'public'] as const;
const DAYS_STEP = 'days';

/** Reads the query of the address. What it does not know is left at its default, so that no link is ever broken. */
export function parseState(query: string): CostsState {
  const parameters = new URLSearchParams(query);
  const one = (name: string) => parameters.get(name);
  return {
    period: parsePeriod(one('period')),
    account: one('account') ?? undefined,
    granularity: oneOf(GRANULARITIES, one('granularity')),
    groupBy: parseDimension(one('by') ?? '') ?? DEFAULT_STATE.groupBy,
    filters: [...parseFilters(parameters.getAll('is'), 'any-of'), ...parseFilters(parameters.getAll('not'), 'none-of')],
    trail: parameters.getAll('in').flatMap(parseStep),
    level: oneOf(LEVELS, one('level')) ?? DEFAULT_STATE.level,
    basis: oneOf(BASES, one('basis')) ?? DEFAULT_STATE.basis,
    currency: one('currency') ?? undefined,
    chart: oneOf(CHARTS, one('chart')) ?? DEFAULT_STATE.chart,
    compare: oneOf(COMPARE_WITH, one('compare')),
  };
}

/** The query that `parseState` reads back to the same state; what is at its default is left out. */
export function writeState(state: CostsState): string {
  const pairs: [string, string | undefined][] = [
    ['period', state.period === undefined ? undefined : writePeriod(state.period)],
    ['account', state.account],
    ['granularity', state.granularity],
    ['by', unless(DEFAULT_STATE.groupBy, state.groupBy)],
    ...state.filters.flatMap(writeFilter),
    ...state.trail.map((step): [string, string] => ['in', writeStep(step)]),
    ['level', unless(DEFAULT_STATE.level, state.level)],
    ['basis', unless(DEFAULT_STATE.basis, state.basis)],
    ['currency', state.currency],
    ['chart', unless(DEFAULT_STATE.chart, state.chart)],
    ['compare', state.compare],
  ];
  return new URLSearchParams(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
}

/** What a saved view keeps of the page: everything but the account, the drill-down and the comparison. */
export function definitionOf(
  state: CostsState,
  shown: { period: Period; granularity: 'day' | 'month' },
): ViewDefinition {
  return {
    period: definedPeriod(shown.period),
    granularity: shown.granularity,
    groupBy: state.groupBy,
    filters: [...state.filters],
    basis: state.basis,
    chart: state.chart,
  };
}

/** The page as a saved view describes it; account and currency stay as they are. */
export function stateOfDefinition(definition: ViewDefinition, current: CostsState): CostsState {
  return {
    ...DEFAULT_STATE,
    account: current.account,
    currency: current.currency,
    period: shownPeriod(definition.period),
    granularity: definition.granularity === 'total' ? undefined : definition.granularity,
    groupBy: definition.groupBy,
    filters: definition.filters,
    basis: definition.basis,
    chart: definition.chart,
  };
}

function definedPeriod(period: Period): ViewDefinition['period'] {
  if (period.kind !== 'month') return period;
  return { kind: 'fixed', from: firstDayOf(period.month), to: lastDayOf(period.month) };
}

function shownPeriod(period: ViewDefinition['period']): Period {
  if (period.kind === 'rolling') return period;
  const month = monthOf(period.from);
  const isWholeMonth = period.from === firstDayOf(month) && period.to === lastDayOf(month);
  return isWholeMonth ? { kind: 'month', month } : period;
}

/** Values of one dimension stand in one filter: `is=service=A&is=service=B` means A or B. */
function parseFilters(texts: readonly string[], is: Filter['is']): Filter[] {
  const values = new Map<Dimension, string[]>();
  for (const text of texts) {
    const pair = parsePair(text);
    if (pair !== undefined) values.set(pair.dimension, [...(values.get(pair.dimension) ?? []), pair.value]);
  }
  return [...values].map(([dimension, list]) => ({ dimension, is, values: [...new Set(list)] }));
}

function writeFilter({ dimension, is, values }: Filter): [string, string][] {
  return values.map((value) => [is === 'any-of' ? 'is' : 'not', `${dimension}=${value}`]);
}

function parseStep(text: string): DrillStep[] {
  if (text.startsWith(`${DAYS_STEP}=`)) {
    const period = parsePeriod(text.slice(DAYS_STEP.length + 1));
    return period?.kind === 'fixed' ? [{ kind: 'days', from: period.from, to: period.to }] : [];
  }
  const pair = parsePair(text);
  return pair === undefined ? [] : [{ kind: 'value', ...pair }];
}

function writeStep(step: DrillStep): string {
  return step.kind === 'days' ? `${DAYS_STEP}=${step.from}..${step.to}` : `${step.dimension}=${step.value}`;
}

/** A tag key may hold an equals sign only in its value's place: the first one divides. */
function parsePair(text: string): { dimension: Dimension; value: string } | undefined {
  const equals = text.indexOf('=');
  const dimension = equals < 0 ? undefined : parseDimension(text.slice(0, equals));
  return dimension === undefined ? undefined : { dimension, value: text.slice(equals + 1) };
}

function oneOf<const T extends string>(known: readonly T[], text: string | null): T | undefined {
  return known.find((value) => value === text);
}

function unless<T>(standard: T, value: T): T | undefined {
  return value === standard ? undefined : value;
}
