import { describe, expect, it } from 'vitest';
import { createFormat, MASK, resolveLocale } from '../../../../renderer/format/format.ts';

describe('createFormat', () => {
  it('masks every amount while amounts are hidden', () => {
    const format = createFormat('en-US', true);
    expect(format.money('12.5', 'USD')).toBe(MASK);
    expect(format.moneyOf(12.5, 'USD', { style: 'compact' })).toBe(MASK);
    expect(format.percentChange(12.34)).toBe('+12.3%');
  });

  it('writes numbers a chart computed', () => {
    const format = createFormat('en-US', false);
    expect(format.moneyOf(1e-7, 'USD')).toBe('< $0.01');
    expect(format.moneyOf(154.754, 'USD')).toBe('$154.75');
  });

  it('writes percentages, counts and sizes', () => {
    const format = createFormat('en-US', false);
    expect(format.percent(43.1)).toBe('43.1%');
    expect(format.percentChange(-1234.5)).toBe('−1,235%');
    expect(format.count(12_345)).toBe('12,345');
    expect(format.bytes(1_400_000)).toBe('1.4 MB');
    expect(format.bytes(0)).toBe('0 bytes');
  });
});

describe('resolveLocale', () => {
  it('follows the machine for "system" and for tags that are none', () => {
    expect(resolveLocale('system', 'de-DE')).toBe('de-DE');
    expect(resolveLocale('not a locale', 'de-DE')).toBe('de-DE');
    expect(resolveLocale('fr-fr', 'de-DE')).toBe('fr-FR');
  });
});
