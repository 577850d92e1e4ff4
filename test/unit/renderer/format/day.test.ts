import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatDayRange,
  formatMonth,
  formatMonthName,
  formatShortDay,
} from '../../../../renderer/format/day.ts';

describe('days as text', () => {
  it('writes the weekday, or the year', () => {
    expect(formatDay('2026-11-17', 'en-US')).toBe('Tue 17 Nov');
    expect(formatDay('2026-11-17', 'en-US', true)).toBe('17 Nov 2026');
    expect(formatShortDay('2026-11-17', 'en-GB')).toBe('17 Nov');
  });

  it('follows a locale that is not English', () => {
    expect(formatShortDay('2026-11-17', 'de-DE')).toBe('17. Nov.');
  });

  it('draws days of one month together', () => {
    expect(formatDayRange('2026-11-01', '2026-11-21', 'en-US')).toBe('1–21 Nov');
    expect(formatDayRange('2026-11-01', '2026-11-21', 'en-US', true)).toBe('1–21 Nov 2026');
  });

  it('names both months of a range', () => {
    expect(formatDayRange('2026-10-28', '2026-11-03', 'en-US').replaceAll(/\s/g, ' ')).toBe('28 Oct – 3 Nov');
  });

  it('names the years of a range over new year', () => {
    expect(formatDayRange('2026-12-30', '2027-01-02', 'en-US').replaceAll(/\s/g, ' ')).toBe('30 Dec 2026 – 2 Jan 2027');
  });

  it('writes months', () => {
    expect(formatMonth('2026-11', 'en-US')).toBe('November 2026');
    expect(formatMonth('2026-11', 'en-US', 'short')).toBe('Nov 2026');
    expect(formatMonthName('2026-11', 'en-US')).toBe('November');
  });
});
