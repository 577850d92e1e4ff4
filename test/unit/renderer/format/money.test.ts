import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, isZero, type MoneyOptions, signOf } from '../../../../renderer/format/money.ts';

const write = (amount: string, options: Partial<MoneyOptions> = {}): string =>
  formatMoney(amount, { locale: 'en-US', currency: 'USD', ...options });

describe('formatMoney', () => {
  it('writes the decimals of the currency', () => {
    expect(write('3214.5')).toBe('$3,214.50');
    expect(write('3214.5', { currency: 'JPY' })).toBe('¥3,215');
  });

  it('follows the locale', () => {
    expect(write('3214.5', { locale: 'de-DE', currency: 'EUR' }).replaceAll('\u00A0', ' ')).toBe('3.214,50 €');
  });

  it('rounds half away from zero from the exact decimal', () => {
    expect(write('1.005')).toBe('$1.01');
    expect(write('-1.005')).toBe('−$1.01');
  });

  it('keeps digits that a double would lose', () => {
    expect(write('123456789012345678.99')).toBe('$123,456,789,012,345,678.99');
  });

  it('says that an amount is less than the smallest coin', () => {
    expect(write('0.004')).toBe('< $0.01');
    expect(write('0.0099')).toBe('< $0.01');
    expect(write('-0.000000001')).toBe('> −$0.01');
    expect(write('0.001', { isSigned: true })).toBe('< $0.01');
  });

  it('writes zero without a sign', () => {
    expect(write('-0')).toBe('$0.00');
    expect(write('0', { isSigned: true })).toBe('$0.00');
  });

  it('writes both signs of a change', () => {
    expect(write('12.3', { isSigned: true })).toBe('+$12.30');
    expect(write('-12.3', { isSigned: true })).toBe('−$12.30');
  });

  it('rounds tiles to whole units from 1,000 on', () => {
    expect(write('999.99', { style: 'round' })).toBe('$999.99');
    expect(write('1000.4', { style: 'round' })).toBe('$1,000');
    expect(write('-1000.5', { style: 'round' })).toBe('−$1,001');
  });

  it('writes short labels for an axis', () => {
    expect(write('1200', { style: 'compact' })).toBe('$1.2K');
    expect(write('0', { style: 'compact' })).toBe('$0');
  });

  it('writes all nine decimals where they are asked for', () => {
    expect(write('0.000000001', { style: 'full' })).toBe('$0.000000001');
  });

  it('writes a currency that is no ISO code as a plain number', () => {
    expect(write('12.5', { currency: 'Credits' })).toBe('12.50');
  });

  it('refuses what is no decimal', () => {
    expect(() => write('NaN')).toThrow('Not a decimal amount: NaN');
  });

  it('never writes a negative zero, whatever the amount and style', () => {
    const amount = fc.tuple(fc.bigInt(-5n, 5n), fc.nat(11)).map(([digits, scale]) => {
      const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
      const whole = text.slice(0, text.length - scale);
      return `${digits < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${text.slice(-scale)}`}`;
    });
    const style = fc.constantFrom('exact', 'round', 'compact', 'full' as const);
    fc.assert(
      fc.property(amount, style, fc.boolean(), (value, how, isSigned) => {
        expect(write(value, { style: how, isSigned })).not.toMatch(/^−\$0(\.0*)?$/);
      }),
    );
  });
});

describe('signOf', () => {
  it('sees zero however it is written', () => {
    expect(['0', '-0', '0.000', '-0.0'].map(signOf)).toEqual([0, 0, 0, 0]);
    expect(['0.000000001', '-0.1', '10'].map(signOf)).toEqual([1, -1, 1]);
    expect(isZero('100')).toBe(false);
  });
});
