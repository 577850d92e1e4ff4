import type { CostAnswer, CostGroup, CostQuery, Granularity } from '../../contract/costs.ts';
import type { Dimension } from '../../contract/primitives.ts';
import { Refused } from '../refused.ts';
import { dayNumber, daysBetween, firstDayOf, lastDayOf, monthsBetween } from '../time/day.ts';
import { MoneyCells } from './money-cells.ts';
import { rankGroups } from './ranking.ts';
import { type CostBook, keysOf, providerOf, type ScopedSums, sumScope } from './scoped-sums.ts';
import { type PeriodTarget, sumDays, sumMonths } from './sums.ts';

interface Period {
  readonly start: string;
  readonly end: string;
}

/** More amounts than this in one answer serve no reader and would take the app's memory. */
const LARGEST_ANSWER = 2_000_000;
/** A hundred years. */
const MOST_DAYS = 36_525;

/**
 * Answers a question to the costs. The groups, "Other" included, add up to the totals exactly, and so do the periods;
 * day, month and total answers of the same scope agree. Amounts whose source knows only the month stand on the first of
 * it; an answer by day leaves them out of groups and totals and gives them in `monthlyOnly` instead, so that they never
 * look like one day's usage (there total + monthlyOnly is the total of the other granularities).
 *
 * @throws Refused `period-reversed`, `period-too-long`, `answer-too-large`
 */
export function answerCosts(book: CostBook, query: CostQuery): CostAnswer {
  const byDay = query.granularity === 'day';
  refuseTooLong(query);
  const scoped = sumScope(book, {
    scope: query,
    groupBy: query.groupBy,
    monthly: byDay ? 'apart' : 'first-of-month',
  });
  const present = scoped.groups.filter((group) => scoped.sums.isPresent[group] === 1);
  const listed = rankGroups(scoped.sums.known, present, query.limit);
  const hasOther = listed.length < present.length;
  const periods = periodsOf(query);
  const slotCount = listed.length + (hasOther ? 1 : 0);
  refuseTooLarge(slotCount * periods.length);
  const target = {
    cells: new MoneyCells(slotCount * periods.length),
    periodCount: periods.length,
    slotOf: slotsOf(scoped.selection.groupCount, listed, present),
  };
  fill(scoped, query.granularity, target);
  const slots = Array.from({ length: slotCount }, (_, slot) => slotAmounts(target, slot));
  return {
    from: query.from,
    to: query.to,
    granularity: query.granularity,
    basis: query.basis,
    currency: scoped.currency,
    currencies: [...scoped.currencies],
    periods: [...periods],
    groups: slots.map((amounts, slot) => ({ ...namesOf(book, scoped, query.groupBy, listed[slot]), ...amounts })),
    ...columnTotals(target, slotCount),
    unknownBasis: sumOf(scoped.sums.unknown, scoped.groups),
    monthlyOnly: sumOf(scoped.sums.monthlyOnly, scoped.groups),
  };
}

/** The days or months of a scope; months are cut at its ends. */
function periodsOf({ from, to, granularity }: CostQuery): readonly Period[] {
  if (granularity === 'total') return [{ start: from, end: to }];
  if (granularity === 'day') return daysBetween(from, to).map((day) => ({ start: day, end: day }));
  return monthsBetween(from, to).map((month) => ({
    start: later(firstDayOf(month), from),
    end: earlier(lastDayOf(month), to),
  }));
}

function later(left: string, right: string): string {
  return left > right ? left : right;
}

function earlier(left: string, right: string): string {
  return left < right ? left : right;
}

function refuseTooLong({ from, to }: CostQuery): void {
  if (dayNumber(to) - dayNumber(from) < MOST_DAYS) return;
  throw new Refused(`The period is longer than a hundred years: ${from} to ${to}`, {
    code: 'period-too-long',
    remedy: 'Choose the days the bills cover.',
  });
}

function refuseTooLarge(amounts: number): void {
  if (amounts <= LARGEST_ANSWER) return;
  throw new Refused(`That would be ${amounts} amounts.`, {
    code: 'answer-too-large',
    remedy: 'Ask for the largest groups only, for months instead of days, or for a shorter period.',
  });
}

/** Listed groups have the slots 0, 1, 2 …; the others that are present share the one after them. */
function slotsOf(groupCount: number, listed: readonly number[], present: readonly number[]): Int32Array {
  const slotOf = new Int32Array(groupCount).fill(-1);
  for (const group of present) slotOf[group] = listed.length;
  for (const [slot, group] of listed.entries()) slotOf[group] = slot;
  return slotOf;
}

function fill({ selection, sums, window }: ScopedSums, granularity: Granularity, target: PeriodTarget): void {
  switch (granularity) {
    case 'total':
      for (const [group, slot] of target.slotOf.entries()) {
        if (slot >= 0) target.cells.addCell(slot, sums.known, group);
      }
      return;
    case 'month':
      sumMonths(selection, window, target);
      return;
    case 'day':
      sumDays(selection, window, target);
      return;
  }
}

function slotAmounts({ cells, periodCount }: PeriodTarget, slot: number): { amounts: string[]; total: string } {
  const first = slot * periodCount;
  const total = new MoneyCells(1);
  const amounts: string[] = [];
  for (let period = 0; period < periodCount; period += 1) {
    total.addCell(0, cells, first + period);
    amounts.push(cells.text(first + period));
  }
  return { amounts, total: total.text(0) };
}

function columnTotals({ cells, periodCount }: PeriodTarget, slotCount: number): { totals: string[]; total: string } {
  const columns = new MoneyCells(periodCount);
  const total = new MoneyCells(1);
  for (let slot = 0; slot < slotCount; slot += 1) {
    for (let period = 0; period < periodCount; period += 1) columns.addCell(period, cells, slot * periodCount + period);
  }
  for (let period = 0; period < periodCount; period += 1) total.addCell(0, columns, period);
  return { totals: Array.from({ length: periodCount }, (_, period) => columns.text(period)), total: total.text(0) };
}

type GroupNames = Pick<CostGroup, 'keys' | 'labels' | 'isOther' | 'description'>;

function namesOf(
  book: CostBook,
  { selection }: ScopedSums,
  groupBy: readonly Dimension[],
  group: number | undefined,
): GroupNames {
  if (group === undefined) return { keys: [], labels: ['Other'], isOther: true };
  const keys = keysOf(book, selection, group, groupBy);
  const provider = providerOf(book, selection, group);
  const names = groupBy.map((dimension, index) => book.label(dimension, keys[index] ?? '', provider));
  const description = names.at(-1)?.description;
  return {
    keys,
    labels: names.map((name) => name.label),
    isOther: false,
    ...(description === undefined ? {} : { description }),
  };
}

function sumOf(cells: MoneyCells, groups: readonly number[]): string {
  const sum = new MoneyCells(1);
  for (const group of groups) sum.addCell(0, cells, group);
  return sum.text(0);
}
