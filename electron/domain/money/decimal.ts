/**
 * Exact decimal numbers as a scaled integer. Sources write costs with up to 21 decimals (CUR) and in scientific
 * notation (`1.81E-8`), so neither a double nor a fixed two-decimal type can hold a bill.
 */

/** Amounts are stored in nano-units, 1e-9 of a currency unit. */
const NANO_DIGITS = 9;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** A decimal number `digits × 10^-scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Exponents beyond this are not money in any bill; they would only exhaust memory. */
const LARGEST_EXPONENT = 60;

/** Reads a decimal literal, scientific notation included. Returns undefined for anything else, the empty string too. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole, fraction, exponent] = match;
  const written = `${whole ?? ''}${fraction ?? ''}`;
  if (written === '' || Math.abs(Number(exponent ?? 0)) > LARGEST_EXPONENT) return undefined;
  const magnitude = BigInt(written);
  return withExponent(
    sign === '-' ? -magnitude : magnitude,
    written.length - (whole ?? '').length - Number(exponent ?? 0),
  );
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { digits: rescale(left, scale) + rescale(right, scale), scale };
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, { digits: -right.digits, scale: right.scale });
}

/** Writes without an exponent and without trailing zeros; zero is `0`, never `-0`. */
export function formatDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  const fraction = padded.slice(padded.length - scale).replace(/0+$/, '');
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}

/** Nano-units of a decimal, rounded half away from zero (AWS invoices round half up). */
export function toNanos(decimal: Decimal): bigint {
  return roundTo(decimal, NANO_DIGITS);
}

/** Exact decimal of an amount stored in nano-units. */
export function fromNanos(nanos: bigint): Decimal {
  return { digits: nanos, scale: NANO_DIGITS };
}

/** The decimal text of nano-units, as amounts travel over the contract. */
export function formatNanos(nanos: bigint): string {
  return formatDecimal(fromNanos(nanos));
}

/** Nano-units of an amount that came over the contract. Throws on anything that is not a decimal: that is a defect. */
export function parseNanos(amount: string): bigint {
  const decimal = parseDecimal(amount);
  if (decimal === undefined) throw new Error(`Not a decimal amount: ${amount}`);
  return toNanos(decimal);
}

/** Whole hundredths of a currency unit, rounded half away from zero: what a bill shows. */
export function toCents(decimal: Decimal): bigint {
  return roundTo(decimal, 2);
}

/** A negative scale is multiplied out, so that every Decimal has a scale of 0 or more. */
function withExponent(digits: bigint, scale: number): Decimal {
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function rescale({ digits, scale }: Decimal, target: number): bigint {
  return digits * 10n ** BigInt(target - scale);
}

function roundTo(decimal: Decimal, scale: number): bigint {
  if (decimal.scale <= scale) return rescale(decimal, scale);
  const divisor = 10n ** BigInt(decimal.scale - scale);
  const magnitude = decimal.digits < 0n ? -decimal.digits : decimal.digits;
  const rounded = (magnitude + divisor / 2n) / divisor;
  return decimal.digits < 0n ? -rounded : rounded;
}
