import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findStepChange, typicalDay } from '../../../../electron/domain/overview/step-change.ts';

function days(count: number, value: (day: number) => number): number[] {
  return Array.from({ length: count }, (_, day) => value(day));
}

/** Daily usage cost of AWS Glue, October 2018, in the AWS Well-Architected Labs bill. */
const GLUE = [
  52.86, 52.86, 52.86, 52.86, 52.85, 52.85, 52.85, 52.86, 53.97, 105.71, 105.71, 105.71, 105.71, 105.71, 102.4, 45.82,
  40.82, 98.01, 92.53, 91.47, 82.66, 87.02, 78.22, 48.48, 63.96, 66.32, 98.4, 96.08, 96.15, 98.36, 97.24,
];

describe('the change of level of a daily cost', () => {
  it('is found where AWS Glue doubled on 10 October 2018', () => {
    expect(findStepChange(GLUE)).toMatchObject({ index: 9, before: 52.86, after: expect.closeTo(96.115) });
  });

  it('is found on its day, whatever its size and side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 27 }),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        fc.boolean(),
        (index, base, size, isUp) => {
          const change = isUp ? size : -size;
          const step = findStepChange(days(30, (day) => (day < index ? base : base + change)));
          expect(step).toMatchObject({ index, before: base, after: base + change });
        },
      ),
    );
  });

  it('is not seen in what stays the same', () => {
    expect(findStepChange(days(60, () => 12.5))).toBeUndefined();
    expect(findStepChange([])).toBeUndefined();
    expect(findStepChange([1, 2])).toBeUndefined();
  });

  it('is not seen in one expensive day', () => {
    expect(findStepChange(days(60, (day) => (day === 40 ? 500 : 10 + (day % 3))))).toBeUndefined();
  });

  it('is not seen in cheap weekends, whichever weekday the series ends on', () => {
    for (let length = 50; length < 57; length += 1) {
      expect(findStepChange(days(length, (day) => (day % 7 >= 5 ? 10 : 100)))).toBeUndefined();
    }
  });

  it('is found beneath cheap weekends', () => {
    const step = findStepChange(days(56, (day) => (day % 7 >= 5 ? 10 : 100) + (day >= 35 ? 60 : 0)));
    expect(step?.index).toBe(35);
    expect((step?.after ?? 0) - (step?.before ?? 0)).toBeCloseTo(60);
  });

  it('is not seen in steady growth', () => {
    expect(findStepChange(days(60, (day) => 10 + day * 0.5))).toBeUndefined();
  });

  it('is the latest where there were several', () => {
    const step = findStepChange(days(60, (day) => 10 + (day >= 20 ? 40 : 0) - (day >= 45 ? 25 : 0)));
    expect(step).toMatchObject({ index: 45, beforeFrom: 20, before: 50, after: 25 });
  });

  it('is not seen before it has lasted three days', () => {
    expect(findStepChange(days(30, (day) => (day >= 28 ? 90 : 10)))).toBeUndefined();
    expect(findStepChange(days(30, (day) => (day >= 27 ? 90 : 10)))?.index).toBe(27);
  });
});

describe('a typical day', () => {
  it('is the median, so that single days do not count', () => {
    expect(typicalDay([10, 10, 900, 10, 10])).toBe(10);
  });

  it('counts free weekends where there is a weekly rhythm', () => {
    expect(typicalDay(days(28, (day) => (day % 7 >= 5 ? 0 : 70)))).toBeCloseTo(50);
  });
});
