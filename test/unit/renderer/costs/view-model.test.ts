import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostsState, DEFAULT_STATE } from '../../../../renderer/features/costs/costs-state.ts';
import { DIMENSIONS } from '../../../../renderer/features/costs/dimensions.ts';
import {
  definitionOf,
  parseState,
  stateOfDefinition,
  writeState,
} from '../../../../renderer/features/costs/view-model.ts';

const dimension = fc.oneof(
  fc.constantFrom(...DIMENSIONS),
  fc
    .string({ minLength: 1 })
    .filter((key) => !key.includes('='))
    .map((key) => `tag:${key}` as const),
);
const values = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 });
const filters = (is: 'any-of' | 'none-of') =>
  fc.uniqueArray(fc.record({ dimension, is: fc.constant(is), values }), {
    maxLength: 2,
    selector: (filter) => filter.dimension,
  });
const state: fc.Arbitrary<CostsState> = fc.record({
  period: fc.constantFrom(
    undefined,
    { kind: 'month' as const, month: '2018-11' },
    { kind: 'rolling' as const, range: 'last-3-months' as const },
    { kind: 'fixed' as const, from: '2018-10-05', to: '2018-11-02' },
  ),
  account: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  granularity: fc.constantFrom(undefined, 'day' as const, 'month' as const),
  groupBy: dimension,
  filters: fc.tuple(filters('any-of'), filters('none-of')).map(([any, none]) => [...any, ...none]),
  trail: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('value' as const), dimension, value: fc.string() }),
      fc.constant({ kind: 'days' as const, from: '2018-10-01', to: '2018-10-31' }),
    ),
    { maxLength: 3 },
  ),
  level: fc.constantFrom('groups' as const, 'days' as const, 'lines' as const),
  basis: fc.constantFrom('unblended' as const, 'amortized' as const, 'net_amortized' as const),
  currency: fc.constantFrom(undefined, 'EUR'),
  chart: fc.constantFrom('bar' as const, 'line' as const, 'share' as const),
  compare: fc.constantFrom(undefined, 'previous-period' as const, 'previous-year' as const),
});

describe('the address of the Costs page', () => {
  it('gives back every state that was written into it', () => {
    fc.assert(
      fc.property(state, (shown) => {
        expect(parseState(writeState(shown))).toEqual(shown);
      }),
    );
  });

  it('is empty while everything is at its default', () => {
    expect(writeState(DEFAULT_STATE)).toBe('');
  });

  it('reads several values of one dimension as one filter', () => {
    expect(parseState('is=service=AmazonEC2&is=service=AmazonS3&not=charge_type=tax').filters).toEqual([
      { dimension: 'service', is: 'any-of', values: ['AmazonEC2', 'AmazonS3'] },
      { dimension: 'charge_type', is: 'none-of', values: ['tax'] },
    ]);
  });

  it('leaves what it does not know at its default', () => {
    expect(parseState('by=colour&basis=guess&chart=pie&level=atoms&is=colour=red&in=nothing&period=someday')).toEqual(
      DEFAULT_STATE,
    );
  });

  it('keeps an equals sign inside a value', () => {
    expect(
      parseState(writeState({ ...DEFAULT_STATE, trail: [{ kind: 'value', dimension: 'resource', value: 'a=b' }] }))
        .trail,
    ).toEqual([{ kind: 'value', dimension: 'resource', value: 'a=b' }]);
  });
});

describe('a saved view', () => {
  const shown: CostsState = {
    ...DEFAULT_STATE,
    account: '111122223333',
    groupBy: 'region',
    filters: [{ dimension: 'service', is: 'any-of', values: ['AmazonEC2'] }],
    trail: [{ kind: 'value', dimension: 'service', value: 'AmazonEC2' }],
    compare: 'same-days',
  };

  it('keeps a month as its first and last day', () => {
    const definition = definitionOf(shown, { period: { kind: 'month', month: '2018-11' }, granularity: 'day' });
    expect(definition.period).toEqual({ kind: 'fixed', from: '2018-11-01', to: '2018-11-30' });
  });

  it('opens a whole month as that month again', () => {
    const definition = definitionOf(shown, { period: { kind: 'month', month: '2018-11' }, granularity: 'day' });
    expect(stateOfDefinition(definition, DEFAULT_STATE).period).toEqual({ kind: 'month', month: '2018-11' });
  });

  it('opens without the drill-down and the comparison, and leaves the account filter as it is', () => {
    const definition = definitionOf(shown, { period: { kind: 'rolling', range: 'all' }, granularity: 'month' });
    expect(stateOfDefinition(definition, { ...DEFAULT_STATE, account: '999988887777' })).toEqual({
      ...DEFAULT_STATE,
      account: '999988887777',
      period: { kind: 'rolling', range: 'all' },
      granularity: 'month',
      groupBy: 'region',
      filters: shown.filters,
    });
  });
});
