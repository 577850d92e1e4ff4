import type { ChargeType } from '../../contract/primitives.ts';

/** What happens day by day, and the kinds of charges that do not. */
export type Lane = 'usage' | 'fees' | 'tax' | 'credits' | 'refunds';

/** The lanes beside usage, in the order they are shown. */
export const OTHER_LANES = ['fees', 'tax', 'credits', 'refunds'] as const;

/**
 * Usage holds what changes the price of usage too: Savings Plan negations, which take covered usage back to zero on the
 * same days, and discounts. Corrections of earlier bills go with the fees. Usage and lanes add up to the spend.
 */
const LANES: Readonly<Record<ChargeType, Lane>> = {
  usage: 'usage',
  covered_usage: 'usage',
  commitment_negation: 'usage',
  discount: 'usage',
  commitment_fee: 'fees',
  fee: 'fees',
  support: 'fees',
  adjustment: 'fees',
  tax: 'tax',
  credit: 'credits',
  refund: 'refunds',
};

export function laneOf(chargeType: ChargeType): Lane {
  return LANES[chargeType];
}

/** Charge types whose amounts are usage of their day. */
export const USAGE_CHARGE_TYPES = Object.entries(LANES)
  .filter(([, lane]) => lane === 'usage')
  .map(([chargeType]) => chargeType);
