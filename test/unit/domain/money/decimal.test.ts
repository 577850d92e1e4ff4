import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  formatDecimal,
  formatNanos,
  fromNanos,
  parseDecimal,
  parseNanos,
  subtractDecimals,
  toCents,
  toNanos,
} from '../../../../electron/domain/money/decimal.ts';

const read = (text: string) => {
  const decimal = parseDecimal(text);
  if (decimal === undefined) throw new Error(`no decimal: ${text}`);
  return decimal;
};

describe('a decimal', () => {
  it.each([
    ['1.81E-8', '0.0000000181'],
    ['-7.0E-10', '-0.0000000007'],
    ['12e3', '12000'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0.00', '0'],
    ['34649.973272612318255145698', '34649.973272612318255145698'],
  ])('written %s is %s', (text, plain) => {
    expect(formatDecimal(read(text))).toBe(plain);
  });
  it.each(['', ' ', '.', '-', 'e5', '1,000', '$5', 'NULL', '1e999999', '0x10', 'NaN'])(
    'is not read from "%s"',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );
  it('adds and subtracts without losing a digit', () => {
    const sum = addDecimals(read('0.1'), read('0.00000000000000000000002'));
    expect(formatDecimal(sum)).toBe('0.10000000000000000000002');
    expect(formatDecimal(subtractDecimals(sum, read('0.1')))).toBe('0.00000000000000000000002');
  });
});

describe('rounding', () => {
  it('is half away from zero', () => {
    expect(toNanos(read('0.0000000005'))).toBe(1n);
    expect(toNanos(read('-0.0000000005'))).toBe(-1n);
    expect(toCents(read('4064.485'))).toBe(406449n);
    expect(toCents(read('4064.4831315379'))).toBe(406448n);
  });
  it('loses at most half a nano-unit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 24 }),
        (digits, scale) => {
          const difference = subtractDecimals({ digits, scale }, fromNanos(toNanos({ digits, scale })));
          const twice = difference.digits < 0n ? -2n * difference.digits : 2n * difference.digits;
          expect(twice <= 10n ** BigInt(difference.scale - 9)).toBe(true);
        },
      ),
    );
  });
  it('brings back what it wrote', () => {
    fc.assert(fc.property(fc.bigInt(), (nanos) => parseNanos(formatNanos(nanos)) === nanos));
  });
});
