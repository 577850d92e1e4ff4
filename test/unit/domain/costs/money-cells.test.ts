import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MoneyCells } from '../../../../electron/domain/costs/money-cells.ts';
import { formatNanos } from '../../../../electron/domain/money/decimal.ts';

function column(amounts: readonly bigint[]) {
  return {
    wholes: Float64Array.from(amounts, (nanos) => Number(nanos / 1_000_000_000n)),
    nanos: Int32Array.from(amounts, (nanos) => Number(nanos % 1_000_000_000n)),
  };
}

describe('a sum of amounts', () => {
  it('is exact, in bigints and as text', () => {
    const amount = fc.oneof(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: -9n, max: 9n }));
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        const cells = new MoneyCells(1);
        const added = column(amounts);
        amounts.forEach((_, index) => cells.add(0, added, index));
        const sum = amounts.reduce((total, nanos) => total + nanos, 0n);
        expect(cells.nanosOf(0)).toBe(sum);
        expect(cells.text(0)).toBe(formatNanos(sum));
      }),
    );
  });

  it('stays exact beyond what the nanos of a double hold', () => {
    const cells = new MoneyCells(1);
    const added = column([999_999_999n]);
    const count = 12_000_000;
    for (let index = 0; index < count; index += 1) {
      cells.expect(1);
      cells.add(0, added, 0);
    }
    expect(cells.nanosOf(0)).toBe(999_999_999n * BigInt(count));
  });
});
