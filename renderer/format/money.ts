/** Amounts as text, straight from the exact decimal strings of the contract; no amount becomes a double. */

/**
 * `exact`: the currency's own decimals, as in a table. `round`: whole units from 1,000 on, as in a tile.
 * `compact`: an axis label, "1.2K". `full`: up to nine decimals, for copying and details.
 */
type MoneyStyle = 'exact' | 'round' | 'compact' | 'full';

export interface MoneyOptions {
  readonly locale: string;
  readonly currency: string;
  readonly style?: MoneyStyle;
  /** Writes a plus before what is above zero: for changes. */
  readonly isSigned?: boolean;
}

const FULL_DECIMALS = 9;
const ROUND_FROM_DIGITS = 4;

/**
 * An amount by locale and currency. What is not zero but less than the smallest coin is "< $0.01", and zero never
 * carries a sign.
 */
export function formatMoney(amount: string, options: MoneyOptions): string {
  const style = options.style ?? 'exact';
  const formatter = formatterFor({ ...options, style }, isLarge(amount));
  if (style !== 'exact' && style !== 'round') return write(formatter, amount);
  const decimals = formatter.resolvedOptions().maximumFractionDigits ?? 0;
  if (!isBelowSmallestCoin(amount, decimals) || isLarge(amount)) return write(formatter, amount);
  const coin = `0.${'1'.padStart(decimals, '0')}`;
  const unsigned = formatterFor({ ...options, style, isSigned: false }, false);
  const isNegative = amount.startsWith('-');
  const text = write(unsigned, isNegative ? `-${coin}` : coin);
  return isNegative ? `> ${text}` : `< ${text}`;
}

/** Whether an exact decimal is zero, however it is written. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** Sign of an exact decimal. */
export function signOf(amount: string): -1 | 0 | 1 {
  if (isZero(amount)) return 0;
  return amount.startsWith('-') ? -1 : 1;
}

function isLarge(amount: string): boolean {
  const whole = amount.replace('-', '').split('.')[0] ?? '';
  return whole.replace(/^0+/, '').length >= ROUND_FROM_DIGITS;
}

function isBelowSmallestCoin(amount: string, decimals: number): boolean {
  if (isZero(amount) || decimals === 0) return false;
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  return isZero(whole) && isZero(fraction.slice(0, decimals));
}

type Formatting = Required<Pick<MoneyOptions, 'locale' | 'currency' | 'style'>> & Pick<MoneyOptions, 'isSigned'>;

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(options: Formatting, large: boolean): Intl.NumberFormat {
  const { locale, currency, style, isSigned = false } = options;
  const isWhole = style === 'round' && large;
  const key = [locale, currency, style, isSigned, isWhole].join('|');
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    ...currencyStyle(currency),
    ...decimalsOf(style, isWhole),
    signDisplay: isSigned ? 'exceptZero' : 'negative',
  });
  formatters.set(key, made);
  return made;
}

/** Currencies that are not three letters (a bill may state credits or points) are written as a plain number. */
function currencyStyle(currency: string): Intl.NumberFormatOptions {
  return /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : { minimumFractionDigits: 2 };
}

function decimalsOf(style: MoneyStyle, isWhole: boolean): Intl.NumberFormatOptions {
  if (isWhole) return { minimumFractionDigits: 0, maximumFractionDigits: 0 };
  if (style === 'full') return { maximumFractionDigits: FULL_DECIMALS };
  if (style === 'compact') return { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 };
  return {};
}

/** With a true minus sign, which is as wide as a digit; Intl writes a hyphen in English. */
function write(formatter: Intl.NumberFormat, amount: string): string {
  return formatter.format(numeric(amount)).replace('-', '−');
}

/** Intl reads a decimal literal exactly; the contract's amounts are such. */
function numeric(amount: string): `${number}` {
  if (isDecimal(amount)) return amount;
  throw new Error(`Not a decimal amount: ${amount}`);
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
