import type { CostBasis } from '../../../electron/contract/primitives.ts';
import type { Format } from '../../format/format.ts';

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

const SMALLEST_SHARE = 0.1;

export interface Share {
  /** undefined where a share means nothing. */
  readonly sharePercent: number | undefined;
  readonly totalNanos: bigint;
}

/** "12.4%"; "< 0.1%" for what is there but rounds to nothing; a dash where a share means nothing. */
export function shareText({ sharePercent, totalNanos }: Share, format: Pick<Format, 'percent'>): string {
  if (sharePercent === undefined) return '–';
  const isTiny = sharePercent === 0 && totalNanos !== 0n;
  return isTiny ? `< ${format.percent(SMALLEST_SHARE)}` : format.percent(sharePercent);
}
