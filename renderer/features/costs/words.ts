import type { CostBasis } from '../../../electron/contract/primitives.ts';

export interface BasisWords {
  readonly label: string;
  readonly meaning: string;
}

/** Plain words first, the field's term once. Meanings follow AWS' Cost Explorer documentation and FOCUS 1.2. */
export const BASIS_WORDS: Readonly<Record<CostBasis, BasisWords>> = {
  unblended: {
    label: 'Billed',
    meaning:
      'Billed cost (unblended): each charge at its own price, on the day it was made. This is what the invoice adds up to.',
  },
  amortized: {
    label: 'Spread',
    meaning: 'Spread cost (amortized): fees for reservations and Savings Plans are spread over the usage they pay for.',
  },
  blended: {
    label: 'Averaged',
    meaning: 'Averaged cost (blended): usage at the average price of the whole organization.',
  },
  net_unblended: {
    label: 'Billed, after discounts',
    meaning: 'Net unblended cost: billed cost less private discounts.',
  },
  net_amortized: {
    label: 'Spread, after discounts',
    meaning: 'Net amortized cost: spread cost less private discounts.',
  },
  public: {
    label: 'List price',
    meaning: 'Public on-demand cost: what the same usage would cost without any commitment or discount.',
  },
};
