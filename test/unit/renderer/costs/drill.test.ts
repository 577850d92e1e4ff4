import { describe, expect, it } from 'vitest';
import { type CostsState, DEFAULT_STATE } from '../../../../renderer/features/costs/costs-state.ts';
import {
  backTo,
  daysInForce,
  filtersInForce,
  openDays,
  openGroup,
  trailWithin,
} from '../../../../renderer/features/costs/drill.ts';

const november = { from: '2018-11-01', to: '2018-11-30' };

function opened(...values: readonly string[]): CostsState {
  return values.reduce(openGroup, DEFAULT_STATE);
}

describe('going down', () => {
  it('leads from a service to its usage types, resources, days and line items', () => {
    const levels = [
      opened('AmazonEC2'),
      opened('AmazonEC2', 'BoxUsage:t2.micro'),
      opened('AmazonEC2', 'BoxUsage:t2.micro', 'i-1'),
      openDays(opened('AmazonEC2', 'BoxUsage:t2.micro', 'i-1'), { from: '2018-11-03', to: '2018-11-03' }),
    ];
    expect(levels.map(({ groupBy, level }) => `${groupBy} ${level}`)).toEqual([
      'usage_type groups',
      'resource groups',
      'resource days',
      'resource lines',
    ]);
  });

  it('goes from a tag or a region to the services in it', () => {
    expect(openGroup({ ...DEFAULT_STATE, groupBy: 'tag:Project' }, 'web').groupBy).toBe('service');
    expect(openGroup({ ...DEFAULT_STATE, groupBy: 'region' }, 'eu-west-1').groupBy).toBe('service');
  });

  it('skips a dimension that is already held fixed', () => {
    const byRegion = { ...opened('AmazonEC2'), groupBy: 'region' as const };
    expect(openGroup(byRegion, 'eu-west-1').groupBy).toBe('usage_type');
  });

  it('shows the days of a month that was opened', () => {
    expect(openDays(DEFAULT_STATE, november)).toMatchObject({ granularity: 'day', level: 'groups' });
  });

  it('holds every opened group, the filters and the account in one', () => {
    const state: CostsState = {
      ...opened('AmazonEC2'),
      account: '111122223333',
      filters: [{ dimension: 'charge_type', is: 'none-of', values: ['tax'] }],
    };
    expect(filtersInForce(state)).toEqual([
      { dimension: 'account', is: 'any-of', values: ['111122223333'] },
      { dimension: 'charge_type', is: 'none-of', values: ['tax'] },
      { dimension: 'service', is: 'any-of', values: ['AmazonEC2'] },
    ]);
  });

  it('asks for the days that were opened last', () => {
    const state = openDays(openDays(DEFAULT_STATE, november), { from: '2018-11-03', to: '2018-11-03' });
    expect(daysInForce(state.trail, { from: '2018-10-01', to: '2018-11-30' })).toEqual({
      from: '2018-11-03',
      to: '2018-11-03',
    });
  });

  it('forgets opened days that a newly chosen period does not hold', () => {
    const state = openDays(opened('AmazonEC2'), { from: '2018-11-03', to: '2018-11-03' });
    expect(trailWithin(state.trail, { from: '2018-10-01', to: '2018-10-31' })).toEqual(opened('AmazonEC2').trail);
    expect(trailWithin(state.trail, november)).toEqual(state.trail);
  });
});

describe('going back up', () => {
  it('shows the groups among which the step was chosen', () => {
    const deep = opened('AmazonEC2', 'BoxUsage:t2.micro', 'i-1');
    expect([0, 1, 2].map((steps) => backTo(deep, steps))).toMatchObject([
      { groupBy: 'service', level: 'groups', trail: [] },
      { groupBy: 'usage_type', level: 'groups', trail: opened('AmazonEC2').trail },
      { groupBy: 'resource', level: 'groups' },
    ]);
  });

  it('leads from line items back to the days of the resource', () => {
    const days = opened('AmazonEC2', 'BoxUsage:t2.micro', 'i-1');
    const lines = openDays(days, { from: '2018-11-03', to: '2018-11-03' });
    expect(backTo(lines, 3)).toMatchObject({ level: 'days', trail: days.trail });
  });

  it('stays where it is when there is nothing to leave', () => {
    expect(backTo(DEFAULT_STATE, 0)).toBe(DEFAULT_STATE);
  });
});
