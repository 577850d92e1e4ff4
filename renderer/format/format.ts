import { formatDay, formatDayRange, formatInstant, formatMonth, formatMonthName, formatShortDay } from './day.ts';
import { formatMoney, type MoneyOptions } from './money.ts';
import { formatBytes, formatCount, formatPercent } from './number.ts';

/** What stands where an amount is hidden. */
export const MASK = '•••••';

export type MoneyWriting = Pick<MoneyOptions, 'style' | 'isSigned'>;

const FALLBACK_LOCALE = 'en-US';

/** Everything the app writes of numbers and dates, for one locale and with amounts shown or hidden. */
export interface Format {
  readonly locale: string;
  readonly areAmountsHidden: boolean;
  /** An amount of the contract; the mask where amounts are hidden. */
  money(amount: string, currency: string, writing?: MoneyWriting): string;
  /** The same of a number that is already approximate, as charts have them. */
  moneyOf(value: number, currency: string, writing?: MoneyWriting): string;
  /** A signed change in percent: "+12 %". */
  percentChange(percent: number): string;
  /** A share in percent: "43.1%". */
  percent(percent: number, decimals?: number): string;
  count(value: number): string;
  bytes(sizeBytes: number): string;
  /** "Tue 18 Nov", with year "18 Nov 2026". */
  day(day: string, hasYear?: boolean): string;
  shortDay(day: string): string;
  dayRange(from: string, to: string, hasYear?: boolean): string;
  month(month: string, length?: 'long' | 'short'): string;
  monthName(month: string): string;
  instant(instant: number): string;
}

export function createFormat(locale: string, areAmountsHidden: boolean): Format {
  const money: Format['money'] = (amount, currency, writing = {}) =>
    areAmountsHidden ? MASK : formatMoney(amount, { locale, currency, ...writing });
  return {
    locale,
    areAmountsHidden,
    money,
    moneyOf: (value, currency, writing) => money(value.toFixed(9), currency, writing),
    percentChange: (percent) => formatPercent(percent, { locale, isSigned: true }),
    percent: (percent, decimals) => formatPercent(percent, { locale, decimals }),
    count: (value) => formatCount(value, locale),
    bytes: (sizeBytes) => formatBytes(sizeBytes, locale),
    day: (day, hasYear) => formatDay(day, locale, hasYear),
    shortDay: (day) => formatShortDay(day, locale),
    dayRange: (from, to, hasYear) => formatDayRange(from, to, locale, hasYear),
    month: (month, length) => formatMonth(month, locale, length),
    monthName: (month) => formatMonthName(month, locale),
    instant: (instant) => formatInstant(instant, locale),
  };
}

/** The locale a setting means: `system` follows the machine, and what Intl does not know does too. */
export function resolveLocale(setting: string, machineLocale: string): string {
  return (setting === 'system' ? undefined : usable(setting)) ?? usable(machineLocale) ?? FALLBACK_LOCALE;
}

/** What a bare POSIX environment reports (`en-US@posix`) is no language tag, and Intl throws on it. */
function usable(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
