import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostAnswer } from '../../../../electron/contract/costs.ts';
import { formatNanos, parseNanos } from '../../../../electron/domain/money/decimal.ts';
import {
  breakdownRows,
  largestSlices,
  periodRows,
  sharePercent,
  unknownPercent,
} from '../../../../renderer/features/costs/breakdown.ts';

/** An answer over days with the given nano-units per group and day. */
function answerOf(groups: Readonly<Record<string, readonly bigint[]>>, otherNanos?: readonly bigint[]): CostAnswer {
  const all = [...Object.values(groups), ...(otherNanos === undefined ? [] : [otherNanos])];
  const days = all[0]?.length ?? 0;
  const column = (index: number) => all.reduce((sum, amounts) => sum + (amounts[index] ?? 0n), 0n);
  const totals = Array.from({ length: days }, (_, index) => column(index));
  const group = (keys: string[], amounts: readonly bigint[], isOther: boolean) => ({
    keys,
    labels: keys.map((key) => `Amazon ${key}`),
    isOther,
    amounts: amounts.map(formatNanos),
    total: formatNanos(sumOf(amounts)),
  });
  return {
    from: '2018-11-01',
    to: '2018-11-30',
    granularity: 'day',
    basis: 'unblended',
    currency: 'USD',
    currencies: [],
    periods: totals.map((_, index) => ({ start: `2018-11-0${index + 1}`, end: `2018-11-0${index + 1}` })),
    groups: [
      ...Object.entries(groups).map(([key, amounts]) => group([key], amounts, false)),
      ...(otherNanos === undefined ? [] : [group([], otherNanos, true)]),
    ],
    totals: totals.map(formatNanos),
    total: formatNanos(sumOf(totals)),
    unknownBasis: '0',
    monthlyOnly: '0',
  };
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

const nanos = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
const groups = fc.dictionary(fc.string(), fc.array(nanos, { minLength: 3, maxLength: 3 }), { minKeys: 1, maxKeys: 12 });

describe('the slices of a chart', () => {
  it('add up to the total of every day to the last decimal, whatever is named and whatever is "Other"', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 8 }), (amounts, count) => {
        const answer = answerOf(amounts);
        const slices = largestSlices(answer, count);
        answer.totals.forEach((total, index) => {
          expect(sumOf(slices.map((slice) => parseNanos(slice.amounts[index] ?? '0')))).toBe(parseNanos(total));
        });
        expect(sumOf(slices.map(({ total }) => parseNanos(total)))).toBe(parseNanos(answer.total));
      }),
    );
  });

  it('name the groups that are largest, credits by their size too', () => {
    const answer = answerOf({ small: [1n], credit: [-50n], large: [90n] });
    expect(largestSlices(answer, 2).map(({ label }) => label)).toEqual(['Amazon credit', 'Amazon large', 'Other']);
  });

  it('have no "Other" when every group has a slice', () => {
    expect(largestSlices(answerOf({ a: [1n], b: [2n] }), 8)).toHaveLength(2);
  });

  it('put the rest of a cut answer into the same "Other"', () => {
    expect(largestSlices(answerOf({ a: [5n] }, [7n]), 8)).toMatchObject([
      { value: 'a', total: '0.000000005' },
      { value: undefined, total: '0.000000007' },
    ]);
  });
});

describe('the rows of the table', () => {
  it('add up to the total', () => {
    fc.assert(
      fc.property(groups, (amounts) => {
        const answer = answerOf(amounts);
        expect(sumOf(breakdownRows(answer).map(({ totalNanos }) => totalNanos))).toBe(parseNanos(answer.total));
        expect(sumOf(periodRows(answer).map(({ totalNanos }) => totalNanos))).toBe(parseNanos(answer.total));
      }),
    );
  });

  it('give "Other" no key to open', () => {
    expect(breakdownRows(answerOf({ a: [5n] }, [7n])).map(({ value, label }) => [value, label])).toEqual([
      ['a', 'Amazon a'],
      [undefined, 'Other'],
    ]);
  });
});

describe('a share', () => {
  it('is in percent with one decimal', () => {
    expect(sharePercent(1n, 3n)).toBe(33.3);
  });

  it('means nothing for a credit, or of a total that is not above zero', () => {
    expect(sharePercent(-1n, 3n)).toBeUndefined();
    expect(sharePercent(1n, 0n)).toBeUndefined();
  });
});

describe('what has no known amount in a basis', () => {
  it('is a share of the bill', () => {
    expect(unknownPercent({ total: '75', unknownBasis: '25' })).toBe(25);
  });

  it('is not said when all of it is known', () => {
    expect(unknownPercent({ total: '75', unknownBasis: '0' })).toBeUndefined();
  });
});
