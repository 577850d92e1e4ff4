import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankWindow } from '../../../../electron/domain/costs/rank-window.ts';

function bySorting(sizes: Float64Array, offset: number, limit: number): number[] {
  return [...sizes.keys()]
    .sort((left, right) => sizes[right]! - sizes[left]! || left - right)
    .slice(offset, offset + limit);
}

describe('a page of a ranking', () => {
  it('is the page of the sorted list', () => {
    const size = fc.oneof(
      fc.constantFrom(0, 1, 1.5, Number.MIN_VALUE),
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(
        fc
          .array(size, { maxLength: 400 })
          .map((few) => Float64Array.from({ length: few.length * 40 }, (_, i) => few[i % few.length]! / (1 + (i % 7)))),
        fc.nat(17_000),
        fc.integer({ min: 1, max: 1000 }),
        (sizes, offset, limit) => {
          expect([...rankWindow(sizes, offset, limit)]).toEqual(bySorting(sizes, offset, limit));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the order of equal sizes', () => {
    expect([...rankWindow(new Float64Array(10_000), 9_990, 100)]).toEqual([
      9990, 9991, 9992, 9993, 9994, 9995, 9996, 9997, 9998, 9999,
    ]);
  });

  it('is empty beyond the end', () => {
    expect([...rankWindow(Float64Array.of(1, 2), 2, 10)]).toEqual([]);
  });
});
