import { type Decimal, parseDecimal, subtractDecimals } from '../money/decimal.ts';

/** One kind of usage: costs in nano-units, quantities in its unit. */
export interface PricedUsage {
  readonly previousCost: bigint;
  readonly currentCost: bigint;
  readonly previousQuantity: number;
  readonly currentQuantity: number;
}

export interface ChangeSplit {
  /** Nano-units from using more or less, at the old price. */
  readonly quantityPart: bigint;
  /** Nano-units from paying more or less per unit, at the new quantity. */
  readonly pricePart: bigint;
}

/**
 * Splits the change of a cost into what came from quantity and what from price; the two add up to the change exactly.
 * Usage that is new or gone has no second price, so all of its change is quantity.
 */
export function splitChange(usages: readonly PricedUsage[]): ChangeSplit {
  let quantityPart = 0n;
  let change = 0n;
  for (const usage of usages) {
    change += usage.currentCost - usage.previousCost;
    quantityPart += quantityPartOf(usage);
  }
  return { quantityPart, pricePart: change - quantityPart };
}

/** Change of quantity × old price = previous cost × change of quantity ÷ previous quantity, rounded to nano-units once. */
function quantityPartOf({ previousCost, currentCost, previousQuantity, currentQuantity }: PricedUsage): bigint {
  if (!isMeasured(previousQuantity) || !isMeasured(currentQuantity)) return currentCost - previousCost;
  const previous = exact(previousQuantity);
  const difference = subtractDecimals(exact(currentQuantity), previous);
  const scale = Math.max(previous.scale, difference.scale);
  return divideRounded(previousCost * scaled(difference, scale), scaled(previous, scale));
}

/** No meter counts in steps finer or coarser than this; what is beyond is nothing, or noise of a double. */
function isMeasured(quantity: number): boolean {
  return Math.abs(quantity) > 1e-30 && Math.abs(quantity) < 1e30;
}

/** The shortest decimal that names the double. */
function exact(value: number): Decimal {
  const decimal = parseDecimal(String(value));
  if (decimal === undefined) throw new Error(`Not a quantity: ${value}`);
  return decimal;
}

function scaled({ digits, scale }: Decimal, target: number): bigint {
  return digits * 10n ** BigInt(target - scale);
}

/** Rounds half away from zero. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const above = dividend < 0n ? -dividend : dividend;
  const below = divisor < 0n ? -divisor : divisor;
  const rounded = (above + below / 2n) / below;
  return isNegative ? -rounded : rounded;
}
