import { describe, expect, it } from 'vitest';
import { comparedDays } from '../../../../renderer/features/costs/comparison.ts';

const november = { from: '2018-11-01', to: '2018-11-30' };

describe('the period before', () => {
  it('is the month before for a whole month', () => {
    expect(comparedDays('previous-period', november, '2018-11-30').previous).toEqual({
      from: '2018-10-01',
      to: '2018-10-31',
    });
  });

  it('is as many whole months for several whole months', () => {
    expect(comparedDays('previous-period', { from: '2018-10-01', to: '2018-11-30' }, undefined).previous).toEqual({
      from: '2018-08-01',
      to: '2018-09-30',
    });
  });

  it('is as many days for anything else', () => {
    expect(comparedDays('previous-period', { from: '2018-11-08', to: '2018-11-14' }, undefined).previous).toEqual({
      from: '2018-11-01',
      to: '2018-11-07',
    });
  });
});

describe('the same days a month earlier', () => {
  it('end with the last day that has costs', () => {
    expect(comparedDays('same-days', november, '2018-11-21')).toEqual({
      current: { from: '2018-11-01', to: '2018-11-21' },
      previous: { from: '2018-10-01', to: '2018-10-21' },
    });
  });

  it('of a whole month are the whole month before', () => {
    expect(comparedDays('same-days', november, '2018-11-30').previous).toEqual({
      from: '2018-10-01',
      to: '2018-10-31',
    });
  });

  it('end with the last day of a shorter month', () => {
    expect(comparedDays('same-days', { from: '2019-03-10', to: '2019-03-30' }, undefined).previous).toEqual({
      from: '2019-02-10',
      to: '2019-02-28',
    });
  });

  it('are not cut when the last day with costs lies before the period', () => {
    expect(comparedDays('same-days', november, '2018-10-31').current).toEqual(november);
  });
});

describe('the year before', () => {
  it('has the same dates, and the 28th for a 29 February', () => {
    expect(comparedDays('previous-year', { from: '2020-02-10', to: '2020-02-29' }, undefined).previous).toEqual({
      from: '2019-02-10',
      to: '2019-02-28',
    });
  });
});
