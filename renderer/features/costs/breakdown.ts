import type { CostAnswer, CostGroup } from '../../../electron/contract/costs.ts';
import { formatNanos, parseNanos } from '../../../electron/domain/money/decimal.ts';

/** A row of the table under the chart. */
export interface BreakdownRow {
  readonly id: string;
  /** Stored key of the group; undefined for "Other", which is no one group. */
  readonly value: string | undefined;
  readonly label: string;
  readonly description: string | undefined;
  readonly total: string;
  readonly totalNanos: bigint;
  /** Percent of the total with one decimal; undefined where a share means nothing. */
  readonly sharePercent: number | undefined;
  readonly amounts: readonly string[];
}

/** A row per day or month. */
export interface PeriodRow {
  readonly start: string;
  readonly end: string;
  readonly total: string;
  readonly totalNanos: bigint;
  readonly sharePercent: number | undefined;
}

export interface Slice {
  /** Stored key; undefined for "Other". */
  readonly value: string | undefined;
  readonly label: string;
  readonly amounts: readonly string[];
  readonly total: string;
}

export const OTHER_LABEL = 'Other';

export function breakdownRows(answer: CostAnswer): BreakdownRow[] {
  const whole = parseNanos(answer.total);
  return answer.groups.map((group) => {
    const totalNanos = parseNanos(group.total);
    return {
      id: idOf(group),
      value: group.isOther ? undefined : (group.keys[0] ?? ''),
      label: group.isOther ? OTHER_LABEL : (group.labels[0] ?? ''),
      description: group.description,
      total: group.total,
      totalNanos,
      sharePercent: sharePercent(totalNanos, whole),
      amounts: group.amounts,
    };
  });
}

export function periodRows(answer: CostAnswer): PeriodRow[] {
  const whole = parseNanos(answer.total);
  return answer.periods.map(({ start, end }, index) => {
    const total = answer.totals[index] ?? '0';
    const totalNanos = parseNanos(total);
    return { start, end, total, totalNanos, sharePercent: sharePercent(totalNanos, whole) };
  });
}

/**
 * The `count` largest groups and, as "Other", what is left: the total less the ones chosen, so that the slices of every
 * period add up to the period's total to the last decimal.
 */
export function largestSlices(answer: CostAnswer, count: number): Slice[] {
  const named = answer.groups.filter(({ isOther }) => !isOther);
  const largest = new Set(
    named.toSorted((left, right) => bySize(parseNanos(left.total), parseNanos(right.total))).slice(0, count),
  );
  const chosen = named.filter((group) => largest.has(group));
  const slices = chosen.map(({ keys, labels, amounts, total }) => ({
    value: keys[0] ?? '',
    label: labels[0] ?? '',
    amounts,
    total,
  }));
  if (chosen.length === answer.groups.length) return slices;
  return [
    ...slices,
    {
      value: undefined,
      label: OTHER_LABEL,
      amounts: answer.totals.map((total, index) =>
        left(
          total,
          chosen.map(({ amounts }) => amounts[index] ?? '0'),
        ),
      ),
      total: left(
        answer.total,
        chosen.map(({ total }) => total),
      ),
    },
  ];
}

/** Percent with one decimal; undefined for a negative amount or of a total that is not positive. */
export function sharePercent(part: bigint, whole: bigint): number | undefined {
  if (whole <= 0n || part < 0n) return undefined;
  return Number((part * 1000n + whole / 2n) / whole) / 10;
}

/**
 * How much of the bill has no known amount in the asked basis, in percent with one decimal; undefined when all is known.
 */
export function unknownPercent({
  total,
  unknownBasis,
}: Pick<CostAnswer, 'total' | 'unknownBasis'>): number | undefined {
  const unknown = parseNanos(unknownBasis);
  return unknown === 0n ? undefined : sharePercent(unknown, parseNanos(total) + unknown);
}

function idOf({ isOther, keys }: CostGroup): string {
  return isOther ? 'other' : JSON.stringify(keys);
}

function left(total: string, parts: readonly string[]): string {
  return formatNanos(parts.reduce((rest, part) => rest - parseNanos(part), parseNanos(total)));
}

function bySize(left: bigint, right: bigint): number {
  const difference = magnitude(right) - magnitude(left);
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

function magnitude(nanos: bigint): bigint {
  return nanos < 0n ? -nanos : nanos;
}
