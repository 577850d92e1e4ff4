/** The last lasting change of level of a daily series. */
export interface StepChange {
  /** First index at the new level. */
  readonly index: number;
  /** Indexes of the level before: `beforeFrom` to `index`; the new level runs to the end. */
  readonly beforeFrom: number;
  /** What a day typically cost, before and since. */
  readonly before: number;
  readonly after: number;
}

/** A level is at least this many days: fewer may be a weekend. */
const SHORTEST_LEVEL = 3;
/** Difference of two levels in standard errors above which it is not chance. */
const SIGNIFICANT = 4;
const DAYS_PER_WEEK = 7;
/** Share of the squared deviations that the day of the week explains in a series with a weekly rhythm. */
const WEEKLY_SHARE = 0.5;

/**
 * Finds the most recent day a series moved to another level and stayed there. Single-day spikes are smoothed out first
 * (median of three days), days are compared with the same day of the week where there is a week to compare with, and a
 * steady trend, which a straight line describes better than two levels, is no step.
 *
 * @param values  One value per day, oldest first.
 */
export function findStepChange(values: readonly number[]): StepChange | undefined {
  const smooth = values.map((_, index) => medianOfThree(values, index));
  let from = 0;
  let found: { readonly index: number; readonly beforeFrom: number } | undefined;
  for (;;) {
    const index = bestSplit(smooth, from);
    if (index === undefined || !isStep(values, smooth, { from, index })) break;
    found = { index, beforeFrom: from };
    from = index;
  }
  return found === undefined ? undefined : settled(values, found);
}

/** Moves the split, which smoothing may have shifted, past days that are still like the old level. */
function settled(
  values: readonly number[],
  { index, beforeFrom }: { readonly index: number; readonly beforeFrom: number },
): StepChange | undefined {
  const before = typicalDay(values.slice(beforeFrom, index));
  const after = typicalDay(values.slice(index));
  const isOld = (value: number) => Math.abs(value - before) < Math.abs(value - after);
  const first = values.findIndex((value, position) => position >= index && !isOld(value));
  if (first < 0 || values.length - first < SHORTEST_LEVEL) return undefined;
  return { index: first, beforeFrom, before, after: typicalDay(values.slice(first)) };
}

/**
 * What one day typically comes to: the median, or with a weekly rhythm the mean over the weekdays' medians, so that free
 * weekends count.
 */
export function typicalDay(values: readonly number[]): number {
  const weekdays = weekdayMedians(values);
  return values.length >= 2 * DAYS_PER_WEEK && isWeekly(values, weekdays) ? mean(weekdays) : median(values);
}

function medianOfThree(values: readonly number[], index: number): number {
  const start = Math.max(0, Math.min(index - 1, values.length - 3));
  return median(values.slice(start, start + 3));
}

/** The split of `values[from…]` that leaves the smallest squared deviations from two means. */
function bestSplit(values: readonly number[], from: number): number | undefined {
  const part = values.slice(from);
  const total = sum(part);
  let left = 0;
  let best: { readonly index: number; readonly gain: number } | undefined;
  for (const [position, value] of part.entries()) {
    const rightCount = part.length - position;
    if (position >= SHORTEST_LEVEL && rightCount >= SHORTEST_LEVEL) {
      const gain = left ** 2 / position + (total - left) ** 2 / rightCount;
      if (best === undefined || gain > best.gain) best = { index: from + position, gain };
    }
    left += value;
  }
  return best?.index;
}

function isStep(
  values: readonly number[],
  smooth: readonly number[],
  { from, index }: { readonly from: number; readonly index: number },
): boolean {
  const before = smooth.slice(from, index);
  const after = smooth.slice(index);
  const difference = mean(after) - mean(before);
  const residual = deviations(before) + deviations(after);
  const variance = residual / Math.max(1, before.length + after.length - 2);
  const error = Math.sqrt(variance * (1 / before.length + 1 / after.length));
  if (difference === 0 || Math.abs(difference) < SIGNIFICANT * error) return false;
  if (lineDeviations(smooth.slice(from)) < residual) return false;
  return agreesByWeekday(values.slice(from), index - from, difference);
}

/** Whether days since differ from the same weekdays before in the same direction, by at least half as much. */
function agreesByWeekday(values: readonly number[], index: number, difference: number): boolean {
  if (index < DAYS_PER_WEEK) return true;
  const usual = weekdayMedians(values.slice(0, index));
  const changes = values
    .slice(index)
    .map((value, position) => value - (usual[(index + position) % DAYS_PER_WEEK] ?? 0));
  const change = mean(changes);
  return change * difference > 0 && Math.abs(change) >= Math.abs(difference) / 2;
}

/** Medians of every seventh value, from each of the first seven on. */
function weekdayMedians(values: readonly number[]): readonly number[] {
  return Array.from({ length: Math.min(DAYS_PER_WEEK, values.length) }, (_, weekday) =>
    median(values.filter((_, index) => index % DAYS_PER_WEEK === weekday)),
  );
}

function isWeekly(values: readonly number[], weekdays: readonly number[]): boolean {
  const left = sum(values.map((value, index) => (value - (weekdays[index % DAYS_PER_WEEK] ?? 0)) ** 2));
  const all = deviations(values);
  return all > 0 && left < all * (1 - WEEKLY_SHARE);
}

/** Squared deviations from the best straight line. */
function lineDeviations(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const center = mean(values);
  const slope =
    sum(values.map((value, index) => (index - middle) * (value - center))) /
    sum(values.map((_, index) => (index - middle) ** 2));
  return sum(values.map((value, index) => (value - center - slope * (index - middle)) ** 2));
}

function deviations(values: readonly number[]): number {
  const center = mean(values);
  return sum(values.map((value) => (value - center) ** 2));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
