import type { CostComparison } from '../../contract/costs.ts';
import type { Dimension } from '../../contract/primitives.ts';
import { formatNanos } from '../money/decimal.ts';
import { dayOf } from '../time/day.ts';
import type { CostColumns } from './columns.ts';
import { type DriverFacts, driverSentence, splitOf, type UsageFacts } from './driver.ts';
import { MoneyCells } from './money-cells.ts';
import { rankBySize } from './ranking.ts';
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
  const drivers = rankDrivers(sides, members, { depth: groupBy.length + 1, limit: question.limit });
  const firstDays = firstDaysOf(sides, drivers);
  return {
    currency,
    basis: scope.basis,
    current: { from: scope.from, to: scope.to, total: formatNanos(current) },
    previous: { from: question.previousFrom, to: question.previousTo, total: formatNanos(previous) },
    change: formatNanos(change),
    ...percentOf(change, previous),
    drivers: drivers.map((driver) =>
      describe(book, sides, { driver, groupBy, currency, firstDay: firstDays.get(driver.group) }),
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

/** The groups of the currency asked for, or of the one with the largest totals. */
function groupsOfCurrency({ source, fallbackCurrency }: CostBook, sides: Sides, asked: string | undefined) {
  const { selection, current, previous } = sides;
  const currencyGroups = selection.ancestorsAt(1);
  const members = new Map<number, number[]>();
  for (let group = 0; group < selection.groupCount; group += 1) {
    if (current.sums.isPresent[group] === 0 && previous.sums.isPresent[group] === 0) continue;
    const currencyGroup = currencyGroups[group] ?? 0;
    const groups = members.get(currencyGroup);
    if (groups === undefined) members.set(currencyGroup, [group]);
    else groups.push(group);
  }
  const byCurrency = [...members].map(([currencyGroup, groups]) => ({
    currency: source.dictionary('currency').values[selection.codesOf(currencyGroup, 1)[0] ?? 0] ?? '',
    groups,
    size: magnitude(totalOf(current, groups)) + magnitude(totalOf(previous, groups)),
  }));
  byCurrency.sort((left, right) => Number(right.size - left.size));
  const currency = asked ?? byCurrency[0]?.currency ?? fallbackCurrency;
  return { currency, members: byCurrency.find((entry) => entry.currency === currency)?.groups ?? [] };
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
  const changes = new Float64Array(selection.groupCount);
  for (const part of members) {
    const group = ancestors[part] ?? 0;
    const change = current.sums.known.approximate(part) - previous.sums.known.approximate(part);
    changes[group] = (changes[group] ?? 0) + change;
  }
  const present = [...new Set(members.map((part) => ancestors[part] ?? 0))];
  const sizes = Float64Array.from(present, (group) => Math.abs(changes[group] ?? 0));
  const ranked = rankBySize(sizes, limit).map((index) => present[index] ?? 0);
  const partsOf = new Map<number, number[]>(ranked.map((group) => [group, []]));
  for (const part of members) partsOf.get(ancestors[part] ?? 0)?.push(part);
  return ranked.map((group) => ({ group, parts: partsOf.get(group) ?? [] }));
}

interface DriverContext {
  readonly driver: Driver;
  readonly groupBy: readonly Dimension[];
  readonly currency: string;
  readonly firstDay: string | undefined;
}

function describe(book: CostBook, sides: Sides, { driver, groupBy, currency, firstDay }: DriverContext) {
  const { keys, labels } = namesOf(book, sides.selection, driver, groupBy);
  const facts: DriverFacts = {
    labels,
    currency,
    usages: driver.parts.map((part) => usageFacts(book, sides, part, groupBy.length)),
    wasPresent: wasPresent(sides, driver),
    firstDay,
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

function wasPresent({ previous }: Sides, { parts }: Driver): boolean {
  return parts.some((part) => previous.sums.isPresent[part] === 1);
}

/** The first days with costs of drivers that were not there before; not of those known by month only. */
function firstDaysOf(sides: Sides, drivers: readonly Driver[]): ReadonlyMap<number, string> {
  const { selection, current } = sides;
  const driverOf = new Int32Array(selection.groupCount).fill(-1);
  const firstDays = new Map<number, number>();
  for (const driver of drivers) {
    if (wasPresent(sides, driver)) continue;
    for (const part of driver.parts) driverOf[part] = driver.group;
    firstDays.set(driver.group, Number.POSITIVE_INFINITY);
  }
  if (firstDays.size === 0) return new Map();
  for (const { columns, groupOf } of selection.parts) {
    for (let line = 0; line < groupOf.length; line += 1) {
      const driver = driverOf[groupOf[line] ?? -1] ?? -1;
      const known = firstDays.get(driver);
      if (known === undefined || columns.monthlyOnly[line] === 1) continue;
      firstDays.set(driver, Math.min(known, firstDayWithin(columns, line, current.window)));
    }
  }
  return new Map([...firstDays].filter(([, day]) => Number.isFinite(day)).map(([group, day]) => [group, dayOf(day)]));
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
