import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../../renderer/format/format.ts';
import {
  type Calendar,
  daysOf,
  defaultPeriod,
  describePeriod,
  monthIn,
  parsePeriod,
  writePeriod,
} from '../../../../renderer/shell/period.ts';

const calendar: Calendar = { today: '2026-11-21', firstDay: '2025-10-03', lastDay: '2026-11-20' };

describe('a period in the address', () => {
  it.each(['2018-11', 'last-3-months', 'all', '2018-10-01..2018-11-21'])('reads %s and writes it back', (text) => {
    const period = parsePeriod(text);
    expect(period && writePeriod(period)).toBe(text);
  });

  it.each([null, '', '2018-13', 'yesterday', '2018-11-31..2018-12-01', '2018-11-01'])('does not know %s', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  it('turns days given the wrong way round', () => {
    expect(parsePeriod('2018-11-21..2018-11-01')).toEqual({ kind: 'fixed', from: '2018-11-01', to: '2018-11-21' });
  });
});

describe('defaultPeriod', () => {
  it('is the month of today', () => {
    expect(defaultPeriod(calendar)).toEqual({ kind: 'month', month: '2026-11' });
  });

  it('is the newest month with costs where today has none', () => {
    expect(defaultPeriod({ ...calendar, lastDay: '2026-08-31' })).toEqual({ kind: 'month', month: '2026-08' });
  });

  it('does not run ahead of today', () => {
    expect(defaultPeriod({ ...calendar, lastDay: '2027-02-28' })).toEqual({ kind: 'month', month: '2026-11' });
  });
});

describe('daysOf', () => {
  const days = (text: string): unknown => daysOf(parsePeriod(text) ?? defaultPeriod(calendar), calendar);

  it('takes whole months', () => {
    expect(days('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(days('last-month')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(days('last-3-months')).toEqual({ from: '2026-09-01', to: '2026-11-30' });
    expect(days('last-12-months')).toEqual({ from: '2025-12-01', to: '2026-11-30' });
  });

  it('takes everything the bills cover', () => {
    expect(days('all')).toEqual({ from: '2025-10-03', to: '2026-11-20' });
  });
});

describe('monthIn', () => {
  it('is the last month of a range that can have costs', () => {
    const stale = { ...calendar, lastDay: '2026-09-30' };
    expect(monthIn({ kind: 'rolling', range: 'last-3-months' }, stale)).toBe('2026-09');
    expect(monthIn({ kind: 'fixed', from: '2026-01-15', to: '2026-02-10' }, stale)).toBe('2026-02');
  });

  it('is the month itself, also one without costs', () => {
    expect(monthIn({ kind: 'month', month: '2027-01' }, calendar)).toBe('2027-01');
  });
});

describe('describePeriod', () => {
  it('says it in words', () => {
    const format = createFormat('en-US', false);
    expect(describePeriod({ kind: 'month', month: '2026-11' }, format)).toBe('November 2026');
    expect(describePeriod({ kind: 'rolling', range: 'last-12-months' }, format)).toBe('Last 12 months');
    expect(describePeriod({ kind: 'fixed', from: '2026-11-01', to: '2026-11-21' }, format)).toBe('1–21 Nov 2026');
  });
});
