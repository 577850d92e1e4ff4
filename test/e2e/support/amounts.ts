import {
  addDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
  toCents,
} from '../../../electron/domain/money/decimal.ts';

const MINUS = '−';

/** "−$1,234.50" as the exact decimal "-1234.5". */
export function amountIn(text: string): string {
  return formatDecimal(decimal(text.replaceAll(MINUS, '-').replaceAll(/[^\d.-]/g, '')));
}

/** Exact sum of decimals. */
export function sumOf(amounts: readonly string[]): string {
  const none: Decimal = { digits: 0n, scale: 0 };
  return formatDecimal(amounts.reduce((sum, amount) => addDecimals(sum, decimal(amount)), none));
}

/** An exact decimal rounded to cents, "1234.50" as "1234.5". */
export function inCents(amount: string): string {
  return formatDecimal({ digits: toCents(decimal(amount)), scale: 2 });
}

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`Not an amount: "${text}"`);
  return parsed;
}
