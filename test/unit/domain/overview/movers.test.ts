import { describe, expect, it } from 'vitest';
import { findMovers, type UsageSeries } from '../../../../electron/domain/overview/movers.ts';
import { daysBetween } from '../../../../electron/domain/time/day.ts';

const days = daysBetween('2026-10-01', '2026-10-31');

function level(before: number, after: number): number[] {
  return days.map((day) => (day < '2026-10-10' ? before : after));
}

function usage(costs: readonly number[], quantities: readonly number[], unit = 'DPU-Hour'): UsageSeries {
  return { usageType: 'USE1-ETL-DPU-Hour', label: 'Glue jobs', unit, costs, quantities };
}

function moversOf(costs: readonly number[], usages: readonly UsageSeries[] = []) {
  const services = [{ service: 'AWSGlue', label: 'AWS Glue', costs }];
  return findMovers({ days, currency: 'USD', services, usageOf: () => usages });
}

describe('a mover', () => {
  it('says what changed, by how much a day, since when and why', () => {
    const [mover] = moversOf(level(51.2, 102.4), [usage(level(51.2, 102.4), level(116, 232))]);
    expect(mover).toEqual({
      service: 'AWSGlue',
      label: 'AWS Glue',
      perDay: '51.2',
      since: '2026-10-10',
      headline: 'AWS Glue +$51.20/day since 10 Oct',
      reason: 'twice the DPU-hours',
      drill: [
        { dimension: 'service', value: 'AWSGlue' },
        { dimension: 'usage_type', value: 'USE1-ETL-DPU-Hour' },
      ],
    });
  });

  it('says when it became cheaper', () => {
    expect(moversOf(level(40, 13))[0]).toMatchObject({
      perDay: '-27',
      headline: 'AWS Glue −$27.00/day since 10 Oct',
    });
  });

  it('says when something is no longer used', () => {
    expect(moversOf(level(30, 0.01))[0]?.reason).toBe('no longer used');
  });

  it('says when something is new', () => {
    expect(moversOf(level(0, 30), [usage(level(0, 30), level(0, 60))])[0]?.reason).toBe('new: Glue jobs');
  });

  it('tells the price from the quantity', () => {
    const [mover] = moversOf(level(50, 60), [usage(level(50, 60), level(100, 100))]);
    expect(mover?.reason).toBe('the same DPU-hours at a 20 % higher price');
  });

  it('looks at the usage type that changed most', () => {
    const steady = { ...usage(level(20, 21), level(1, 1)), usageType: 'steady' };
    const [mover] = moversOf(level(50, 80), [steady, usage(level(30, 59), level(10, 20))]);
    expect(mover?.drill[1]?.value).toBe('USE1-ETL-DPU-Hour');
  });

  it('is at least half a dollar and a tenth of what it was', () => {
    expect(moversOf(level(1, 1.4))).toEqual([]);
    expect(moversOf(level(100, 109))).toEqual([]);
    expect(moversOf(level(100, 111))).toHaveLength(1);
  });

  it('is one of the five largest', () => {
    const services = Array.from({ length: 8 }, (_, index) => ({
      service: `service ${index}`,
      label: `Service ${index}`,
      costs: level(10, 20 + index),
    }));
    const movers = findMovers({ days, currency: 'USD', services, usageOf: () => [] });
    expect(movers.map((mover) => mover.perDay)).toEqual(['17', '16', '15', '14', '13']);
  });
});
