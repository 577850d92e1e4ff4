import { describe, expect, it } from 'vitest';
import { parseNanos } from '../../../../electron/domain/money/decimal.ts';
import { formatAmount } from '../../../../electron/domain/money/format-amount.ts';

describe('an amount in a sentence', () => {
  it.each([
    ['51.2', 'USD', '$51.20'],
    ['1024', 'USD', '$1,024.00'],
    ['-27.304', 'USD', '−$27.30'],
    ['1234567.895', 'USD', '$1,234,567.90'],
    ['0', 'USD', '$0.00'],
    ['0.004', 'USD', '< $0.01'],
    ['-0.001', 'USD', '< −$0.01'],
    ['51.2', 'EUR', 'EUR 51.20'],
    ['1500.4', 'JPY', 'JPY 1,500'],
  ])('of %s %s is "%s"', (amount, currency, words) => {
    expect(formatAmount(parseNanos(amount), currency)).toBe(words);
  });

  it('shows both signs where it is a change', () => {
    expect(formatAmount(parseNanos('51.2'), 'USD', 'always')).toBe('+$51.20');
    expect(formatAmount(parseNanos('-51.2'), 'USD', 'always')).toBe('−$51.20');
    expect(formatAmount(0n, 'USD', 'always')).toBe('$0.00');
  });
});
