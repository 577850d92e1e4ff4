import { describe, expect, it } from 'vitest';
import { hoverEntries, totalAt } from '../../../../renderer/ui/chart/chart-series.ts';
import { weekendsOf } from '../../../../renderer/ui/chart/column-backdrop.ts';
import { sparklinePath } from '../../../../renderer/ui/chart/sparkline-path.ts';

const series = [
  { key: 'a', label: 'A', colour: 'red', values: [1, 5] },
  { key: 'b', label: 'B', colour: 'blue', values: [4, 0] },
  { key: 'c', label: 'C', colour: 'green', values: [-2, 1] },
];

describe('the hover list', () => {
  it('has the largest first', () => {
    expect(hoverEntries(series, 0).map(({ label }) => label)).toEqual(['B', 'A', 'C']);
  });

  it('leaves out what is nothing on that day, and still has the whole total', () => {
    expect(hoverEntries(series, 1).map(({ label }) => label)).toEqual(['A', 'C']);
    expect(totalAt(series, 1)).toBe(6);
  });
});

describe('the shading', () => {
  it('marks Saturdays and Sundays', () => {
    expect(weekendsOf(['2018-11-02', '2018-11-03', '2018-11-04', '2018-11-05'])).toEqual([false, true, true, false]);
  });

  it('leaves months alone', () => {
    expect(weekendsOf(['2018-11'])).toEqual([false]);
  });
});

describe('a sparkline', () => {
  it('starts at zero even when no value does', () => {
    expect(sparklinePath([10, 10], 100, 22)?.line).toBe('M0 1L100 1');
    expect(sparklinePath([10, 10], 100, 22)?.area).toBe('M0 1L100 1L100 21L0 21Z');
  });

  it('is nothing for a single value', () => {
    expect(sparklinePath([1], 100, 22)).toBeUndefined();
  });
});
