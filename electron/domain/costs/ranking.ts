import type { MoneyCells } from './money-cells.ts';

/**
 * Groups among `candidates` with the largest amounts either way, largest first; equal ones in the order given.
 * `limit` 0 ranks all of them.
 */
export function rankGroups(sums: MoneyCells, candidates: readonly number[], limit: number): readonly number[] {
  const sizes = new Float64Array(sums.length);
  for (const group of candidates) sizes[group] = Math.abs(sums.approximate(group));
  const contenders = limit > 0 && limit < candidates.length ? largest(sizes, candidates, limit) : candidates;
  const ranked = [...contenders].sort((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0) || left - right);
  return limit > 0 ? ranked.slice(0, limit) : ranked;
}

/** All candidates at least as large as the one at rank `limit`: sorting a plain list of numbers finds it quickly. */
function largest(sizes: Float64Array, candidates: readonly number[], limit: number): readonly number[] {
  const sorted = Float64Array.from(candidates, (group) => sizes[group] ?? 0).sort();
  const threshold = sorted[sorted.length - limit] ?? 0;
  const above = candidates.filter((group) => (sizes[group] ?? 0) > threshold);
  const level = candidates.filter((group) => sizes[group] === threshold);
  return [...above, ...level.slice(0, limit - above.length)];
}
