import type { CostComparison } from '../../contract/costs.ts';
import type { Dimension } from '../../contract/primitives.ts';
import { formatNanos } from '../money/decimal.ts';
import { dayOf } from '../time/day.ts';
import type { CostColumns } from './columns.ts';
import { DayRuns } from './day-runs.ts';
import { type DriverFacts, driverSentence, splitOf, type UsageFacts } from './driver.ts';
import { MoneyCells } from './money-cells.ts';
import { rankBySize } from './ranking.ts';
import { type CostBook, type CostScope, groupsByCurrency, keysOf, providerOf, windowOf } from './scoped-sums.ts';
import { type Selection, selectLines, splitGroups } from './selection.ts';
import { type CostWindow, type GroupSums, sumGroups, sumUsage } from './sums.ts';

export interface ComparisonQuestion {
  /** The later period and what it is about. */
  readonly scope: CostScope;
  readonly previousFrom: string;
  readonly previousTo: string;
  readonly groupBy: readonly Dimension[];
  /** Largest changes to list. */
  readonly limit: number;
}

/** Both periods over the same groups. */
interface Sides {
  readonly selection: Selection;
  readonly windows: Record<'previous' | 'current', CostWindow>;
  readonly previous: GroupSums;
  readonly current: GroupSums;
}

/** What drivers are cut by to tell quantity from price. */
const PRICED_BY = ['usage_type', 'usage_unit'] as const;

/** What changed between two periods, largest change (either way) first. */
export function compareCosts(book: CostBook, question: ComparisonQuestion): CostComparison {
  const { scope, groupBy, limit } = question;
  const sides = sumSides(book, question);
  const { currency, members } = groupsOfCurrency(book, sides, scope.currency);
  const current = totalOf(sides.current, members);
  const previous = totalOf(sides.previous, members);
  const change = current - previous;
  return {
    currency,
    basis: scope.basis,
    current: { from: scope.from, to: scope.to, total: formatNanos(current) },
    previous: { from: question.previousFrom, to: question.previousTo, total: formatNanos(previous) },
    change: formatNanos(change),
    ...percentOf(change, previous),
    drivers: describeDrivers(book, sides, { drivers: largestChanges(sides, members, limit), groupBy, currency }),
  };
}

function sumSides(book: CostBook, { scope, previousFrom, previousTo, groupBy }: ComparisonQuestion): Sides {
  const windows = { current: windowOf(scope), previous: windowOf({ ...scope, from: previousFrom, to: previousTo }) };
  const partitions = new Set<CostColumns>([
    ...book.source.partitions(windows.previous.from, windows.previous.to),
    ...book.source.partitions(windows.current.from, windows.current.to),
  ]);
  return sidesOf(selectLines(book.source, [...partitions], scope.filters, ['currency', ...groupBy]), windows);
}

function sidesOf(selection: Selection, windows: Sides['windows']): Sides {
  return {
    selection,
    windows,
    previous: sumGroups(selection, windows.previous, 'first-of-month'),
    current: sumGroups(selection, windows.current, 'first-of-month'),
  };
}

/** The groups of the currency asked for, or of the one with the largest totals. */
function groupsOfCurrency({ source, fallbackCurrency }: CostBook, sides: Sides, asked: string | undefined) {
  const { selection, current, previous } = sides;
  const isPresent = (group: number) => current.isPresent[group] === 1 || previous.isPresent[group] === 1;
  const byCurrency = groupsByCurrency(source, selection, isPresent).map(({ currency, groups }) => ({
    currency,
    groups,
    size: magnitude(totalOf(current, groups)) + magnitude(totalOf(previous, groups)),
  }));
  byCurrency.sort((left, right) => Number(right.size - left.size));
  const currency = asked ?? byCurrency[0]?.currency ?? fallbackCurrency;
  return { currency, members: byCurrency.find((entry) => entry.currency === currency)?.groups ?? [] };
}

function totalOf({ known }: GroupSums, groups: readonly number[]): bigint {
  const total = new MoneyCells(1);
  for (const group of groups) total.addCell(0, known, group);
  return total.nanosOf(0);
}

function largestChanges({ previous, current }: Sides, members: readonly number[], limit: number): readonly number[] {
  const sizes = Float64Array.from(members, (group) =>
    Math.abs(current.known.approximate(group) - previous.known.approximate(group)),
  );
  return rankBySize(sizes, limit).map((index) => members[index] ?? 0);
}

interface Drivers {
  /** Groups of the comparison. */
  readonly drivers: readonly number[];
  readonly groupBy: readonly Dimension[];
  readonly currency: string;
}

/** Cuts the few drivers that are listed by usage type and unit, which tells quantity from price. */
function describeDrivers(book: CostBook, sides: Sides, { drivers, groupBy, currency }: Drivers) {
  const fine = sidesOf(splitGroups(book.source, sides.selection, drivers, PRICED_BY), sides.windows);
  const usage = {
    previous: sumUsage(fine.selection, fine.windows.previous),
    current: sumUsage(fine.selection, fine.windows.current),
  };
  const facts = Array.from({ length: fine.selection.groupCount }, (_, part) => usageFacts(book, fine, part, usage));
  const driverOf = fine.selection.ancestorsAt(0);
  const partsOf = Map.groupBy(facts.keys(), (part) => driverOf[part] ?? 0);
  const firstDays = firstDaysOf(sides, drivers);
  return drivers.map((group, number) => {
    const { keys, labels } = namesOf(book, sides.selection, group, groupBy);
    return {
      keys,
      labels,
      ...describe({
        labels,
        currency,
        usages: (partsOf.get(number) ?? []).flatMap((part) => facts[part] ?? []),
        wasPresent: sides.previous.isPresent[group] === 1,
        firstDay: firstDays.get(group),
      }),
    };
  });
}

function describe(facts: DriverFacts) {
  const sum = (costOf: (usage: UsageFacts) => bigint) =>
    facts.usages.reduce((total, usage) => total + costOf(usage), 0n);
  const previous = sum((usage) => usage.previousCost);
  const current = sum((usage) => usage.currentCost);
  const split = splitOf(facts);
  return {
    previous: formatNanos(previous),
    current: formatNanos(current),
    change: formatNanos(current - previous),
    ...(split && { quantityPart: formatNanos(split.quantityPart), pricePart: formatNanos(split.pricePart) }),
    sentence: driverSentence(facts),
  };
}

function namesOf(book: CostBook, selection: Selection, group: number, groupBy: readonly Dimension[]) {
  const keys = keysOf(book, selection, group, groupBy);
  const provider = providerOf(book, selection, group);
  return { keys, labels: groupBy.map((column, index) => book.label(column, keys[index] ?? '', provider).label) };
}

function usageFacts(
  book: CostBook,
  { selection, previous, current }: Sides,
  part: number,
  usage: Record<'previous' | 'current', Float64Array>,
): UsageFacts {
  const [usageType, unit] = selection.codesOf(part);
  const key = book.source.dictionary('usage_type').values[usageType ?? 0] ?? '';
  return {
    label: book.label('usage_type', key, providerOf(book, selection, part)).label,
    unit: book.source.dictionary('usage_unit').values[unit ?? 0] ?? '',
    previousCost: previous.known.nanosOf(part),
    currentCost: current.known.nanosOf(part),
    previousQuantity: usage.previous[part] ?? 0,
    currentQuantity: usage.current[part] ?? 0,
  };
}

/** The first days with costs of drivers that were not there before; not of those known by month only. */
function firstDaysOf(sides: Sides, drivers: readonly number[]): ReadonlyMap<number, string> {
  const fresh = drivers.filter((group) => sides.previous.isPresent[group] === 0);
  const firstDays = fresh.length === 0 ? undefined : firstDaysOfGroups(sides, fresh);
  return new Map(
    fresh.flatMap((group) => {
      const first = firstDays?.[group] ?? 0;
      return first === 0 ? [] : [[group, dayOf(first)] as const];
    }),
  );
}

/** First days in the later period, by group; 0 is none. */
function firstDaysOfGroups({ selection, windows }: Sides, groups: readonly number[]): Float64Array {
  const firstDays = new Float64Array(selection.groupCount);
  const isWanted = new Uint8Array(selection.groupCount);
  for (const group of groups) isWanted[group] = 1;
  for (const { columns, groupOf } of selection.parts) {
    const runs = new DayRuns(columns, windows.current);
    const { days } = columns.days();
    for (const [line, group] of groupOf.entries()) {
      if (isWanted[group] !== 1 || columns.monthlyOnly[line] === 1 || !runs.seek(line)) continue;
      const day = days[runs.start] ?? 0;
      firstDays[group] = Math.min(firstDays[group] || day, day);
    }
  }
  return firstDays;
}

function percentOf(change: bigint, previous: bigint): { readonly changePercent?: number } {
  if (previous === 0n) return {};
  return { changePercent: Math.round((Number(change) / Number(magnitude(previous))) * 1000) / 10 };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
