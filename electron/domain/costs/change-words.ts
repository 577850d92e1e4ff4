import { unitWords } from './unit-words.ts';

/** What something cost and how much of it was used, before and after. */
export interface UsageChange {
  readonly previousCost: number;
  readonly currentCost: number;
  readonly previousQuantity: number;
  readonly currentQuantity: number;
  readonly unit: string;
}

/** Ratios this close to each other are called the same. */
const SAME = 0.01;

/**
 * Why a cost changed, in words: "twice the DPU-hours at the same price", "12 % fewer hours at a 3 % higher price".
 * Undefined where quantity and price say nothing: no unit, or nothing used on one of the sides.
 */
export function changeWords(change: UsageChange): string | undefined {
  const quantity = ratioOf(change.previousQuantity, change.currentQuantity);
  if (change.unit === '' || quantity === undefined) return undefined;
  const price = ratioOf(change.previousCost / change.previousQuantity, change.currentCost / change.currentQuantity);
  const amount = quantityWords(quantity, unitWords(change.unit));
  return price === undefined ? amount : `${amount} ${priceWords(price)}`;
}

/** "twice the hours", "31 % more requests", "half the GB-months" */
export function quantityWords(ratio: number, units: string): string {
  if (isNear(ratio, 1, SAME)) return `the same ${units}`;
  if (isNear(ratio, 0.5, 0.03)) return `half the ${units}`;
  if (ratio < 1) return `${percent(1 - ratio)} ${units.endsWith('s') ? 'fewer' : 'less'} ${units}`;
  if (isNear(ratio, 2, 0.05)) return `twice the ${units}`;
  if (isNear(ratio, 3, 0.05)) return `three times the ${units}`;
  if (ratio < 1.5) return `${percent(ratio - 1)} more ${units}`;
  return `${ratio >= 10 ? Math.round(ratio) : Number(ratio.toFixed(1))} times the ${units}`;
}

function priceWords(ratio: number): string {
  if (isNear(ratio, 1, SAME)) return 'at the same price';
  if (ratio > 2) return `at ${Number(ratio.toFixed(1))} times the price`;
  return ratio > 1 ? `at a ${percent(ratio - 1)} higher price` : `at a ${percent(1 - ratio)} lower price`;
}

/** At least 1 %: what rounds to nothing is called the same before it comes here. */
function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}

function isNear(value: number, target: number, share: number): boolean {
  return Math.abs(value / target - 1) <= share;
}

function ratioOf(previous: number, current: number): number | undefined {
  return previous > 0 && current > 0 && Number.isFinite(previous) && Number.isFinite(current)
    ? current / previous
    : undefined;
}
