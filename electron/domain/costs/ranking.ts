import type { MoneyCells } from './money-cells.ts';
import { rankWindow } from './rank-window.ts';

/**
 * Groups among `candidates` with the largest amounts either way, largest first; equal ones in the order given.
 * `limit` 0 ranks all of them.
 */
export function rankGroups(sums: MoneyCells, candidates: readonly number[], limit: number): readonly number[] {
  const sizes = new Float64Array(candidates.length);
  for (const [index, group] of candidates.entries()) sizes[index] = Math.abs(sums.approximate(group));
  return rankBySize(sizes, limit).map((index) => candidates[index] ?? 0);
}

/** Indexes of the largest sizes, largest first, equal ones by index. `limit` 0 ranks all of them. */
export function rankBySize(sizes: Float64Array, limit: number): readonly number[] {
  const count = limit === 0 ? sizes.length : Math.min(limit, sizes.length);
  if (count < sizes.length) return [...rankWindow(sizes, 0, count)];
  return [...sizes.keys()].sort((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0) || left - right);
}
