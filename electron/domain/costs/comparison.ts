import type { CostComparison } from '../../contract/costs.ts';
import type { Dimension } from '../../contract/primitives.ts';
import { formatNanos } from '../money/decimal.ts';
import { dayOf } from '../time/day.ts';
import type { CostColumns } from './columns.ts';
import { type DriverFacts, driverSentence, splitOf, type UsageFacts } from './driver.ts';
import { MoneyCells } from './money-cells.ts';
import { type CostBook, type CostScope, providerOf, windowOf } from './scoped-sums.ts';
import { type Selection, selectLines } from './selection.ts';
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

interface Side {
  readonly window: CostWindow;
  readonly sums: GroupSums;
  readonly usage: Float64Array;
}

/** Both periods over the same groups, cut finer than asked: by usage type and unit, to tell quantity from price. */
interface Sides {
  readonly selection: Selection;
  readonly previous: Side;
  readonly current: Side;
}

/** The columns every comparison is cut by after those asked for. */
const PRICED_BY = ['usage_type', 'usage_unit'] as const;

/** What changed between two periods, largest change (either way) first. */
export function compareCosts(book: CostBook, question: ComparisonQuestion): CostComparison {
  const { scope, groupBy } = question;
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
    drivers: rankDrivers(sides, members, { depth: groupBy.length + 1, limit: question.limit }).map((driver) =>
      describe(book, sides, { driver, groupBy, currency }),
    ),
  };
}

function sumSides(book: CostBook, { scope, previousFrom, previousTo, groupBy }: ComparisonQuestion): Sides {
  const current = windowOf(scope);
  const previous = windowOf({ ...scope, from: previousFrom, to: previousTo });
  const partitions = new Set<CostColumns>([
    ...book.source.partitions(previous.from, previous.to),
    ...book.source.partitions(current.from, current.to),
  ]);
  const selection = selectLines(book.source, [...partitions], scope.filters, ['currency', ...groupBy, ...PRICED_BY]);
  const side = (window: CostWindow): Side => ({
    window,
    sums: sumGroups(selection, window, 'first-of-month'),
    usage: sumUsage(selection, window),
  });
  return { selection, previous: side(previous), current: side(current) };
}

/** The groups of the currency asked for, or of the one with the largest total in either period. */
function groupsOfCurrency({ source, fallbackCurrency }: CostBook, sides: Sides, asked: string | undefined) {
  const { selection, current, previous } = sides;
  const currencyGroups = selection.ancestorsAt(1);
  const members = new Map<string, number[]>();
  for (let group = 0; group < selection.groupCount; group += 1) {
    if (current.sums.isPresent[group] === 0 && previous.sums.isPresent[group] === 0) continue;
    const code = selection.codesOf(currencyGroups[group] ?? 0, 1)[0] ?? 0;
    const currency = source.dictionary('currency').values[code] ?? '';
    const groups = members.get(currency) ?? [];
    groups.push(group);
    members.set(currency, groups);
  }
  const size = (groups: readonly number[]) =>
    Number(magnitude(totalOf(current, groups)) + magnitude(totalOf(previous, groups)));
  const [largest] = [...members].sort(([, left], [, right]) => size(right) - size(left));
  const currency = asked ?? largest?.[0] ?? fallbackCurrency;
  return { currency, members: members.get(currency) ?? [] };
}

function totalOf({ sums }: Side, groups: readonly number[]): bigint {
  const total = new MoneyCells(1);
  for (const group of groups) total.addCell(0, sums.known, group);
  return total.nanosOf(0);
}

interface Driver {
  /** A group as asked for. */
  readonly group: number;
  /** Its parts by usage type and unit. */
  readonly parts: readonly number[];
}

function rankDrivers(
  { selection, previous, current }: Sides,
  members: readonly number[],
  { depth, limit }: { readonly depth: number; readonly limit: number },
): readonly Driver[] {
  const ancestors = selection.ancestorsAt(depth);
  const partsByGroup = new Map<number, { change: number; parts: number[] }>();
  for (const part of members) {
    const group = ancestors[part] ?? 0;
    const entry = partsByGroup.get(group) ?? { change: 0, parts: [] };
    entry.change += current.sums.known.approximate(part) - previous.sums.known.approximate(part);
    entry.parts.push(part);
    partsByGroup.set(group, entry);
  }
  return [...partsByGroup]
    .map(([group, { change, parts }]) => ({ group, parts, size: Math.abs(change) }))
    .sort((left, right) => right.size - left.size || left.group - right.group)
    .slice(0, limit);
}

interface DriverContext {
  readonly driver: Driver;
  readonly groupBy: readonly Dimension[];
  readonly currency: string;
}

function describe(book: CostBook, sides: Sides, { driver, groupBy, currency }: DriverContext) {
  const { keys, labels } = namesOf(book, sides.selection, driver, groupBy);
  const facts: DriverFacts = {
    labels,
    currency,
    usages: driver.parts.map((part) => usageFacts(book, sides, part, groupBy.length)),
    wasPresent: driver.parts.some((part) => sides.previous.sums.isPresent[part] === 1),
    firstDay: firstDayOf(sides, driver),
  };
  const previous = totalOf(sides.previous, driver.parts);
  const current = totalOf(sides.current, driver.parts);
  const split = splitOf(facts);
  return {
    keys,
    labels,
    previous: formatNanos(previous),
    current: formatNanos(current),
    change: formatNanos(current - previous),
    ...(split === undefined
      ? {}
      : { quantityPart: formatNanos(split.quantityPart), pricePart: formatNanos(split.pricePart) }),
    sentence: driverSentence(facts),
  };
}

function namesOf(book: CostBook, selection: Selection, { group, parts }: Driver, groupBy: readonly Dimension[]) {
  const [, ...codes] = selection.codesOf(group, groupBy.length + 1);
  const keys = groupBy.map((column, index) => book.source.dictionary(column).values[codes[index] ?? 0] ?? '');
  const provider = providerOf(book, selection, parts[0] ?? 0);
  return { keys, labels: groupBy.map((column, index) => book.label(column, keys[index] ?? '', provider).label) };
}

function usageFacts(book: CostBook, { selection, previous, current }: Sides, part: number, depth: number): UsageFacts {
  const codes = selection.codesOf(part);
  const usageType = book.source.dictionary('usage_type').values[codes[depth + 1] ?? 0] ?? '';
  return {
    label: book.label('usage_type', usageType, providerOf(book, selection, part)).label,
    unit: book.source.dictionary('usage_unit').values[codes[depth + 2] ?? 0] ?? '',
    previousCost: previous.sums.known.nanosOf(part),
    currentCost: current.sums.known.nanosOf(part),
    previousQuantity: previous.usage[part] ?? 0,
    currentQuantity: current.usage[part] ?? 0,
  };
}

/** The first day a driver that was not there before has costs; undefined where only the month is known. */
function firstDayOf({ selection, previous, current }: Sides, { parts }: Driver): string | undefined {
  if (parts.some((part) => previous.sums.isPresent[part] === 1)) return undefined;
  const wanted = new Set(parts);
  let first = Number.POSITIVE_INFINITY;
  for (const { columns, groupOf } of selection.parts) {
    for (let line = 0; line < groupOf.length; line += 1) {
      if (columns.monthlyOnly[line] === 1 || !wanted.has(groupOf[line] ?? -1)) continue;
      first = Math.min(first, firstDayWithin(columns, line, current.window));
    }
  }
  return Number.isFinite(first) ? dayOf(first) : undefined;
}

function firstDayWithin(columns: CostColumns, line: number, { from, to }: CostWindow): number {
  const { offsets, days } = columns.days();
  for (let index = offsets[line] ?? 0; index < (offsets[line + 1] ?? 0); index += 1) {
    const day = days[index] ?? 0;
    if (day >= from && day <= to) return day;
  }
  return Number.POSITIVE_INFINITY;
}

function percentOf(change: bigint, previous: bigint): { readonly changePercent?: number } {
  if (previous === 0n) return {};
  return { changePercent: Math.round((Number(change) / Number(magnitude(previous))) * 1000) / 10 };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
