import type { CostColumns, CostSource } from './columns.ts';
import { DayRuns } from './day-runs.ts';
import { MoneyCells, UNKNOWN_NANOS } from './money-cells.ts';
import { rankWindow } from './rank-window.ts';
import { type CostBook, type CostScope, type ScopedSums, sumScope } from './scoped-sums.ts';

/** One day of one cost line. */
export interface LineItem {
  readonly lineId: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Undefined where the basis asked for is not known. */
  readonly amount: string | undefined;
}

export interface LineItemPage {
  readonly currency: string;
  /** Line items in the scope. */
  readonly count: number;
  /** Their exact sum. */
  readonly total: string;
  readonly items: readonly LineItem[];
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** The days of one line that are in the scope: `start` to `end` in the day columns of its partition. */
interface Run {
  readonly columns: CostColumns;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const NANOS = 1e-9;

/** The daily line items of a scope, largest amounts (either way) first; those of unknown amount last. */
export function listLineItems(book: CostBook, scope: CostScope, { offset, limit }: Page): LineItemPage {
  const scoped = sumScope(book, { scope, groupBy: [], monthly: 'first-of-month' });
  const { runs, sizes } = rankingOf(book, scoped, scope);
  const { basis } = scoped.window;
  const positions = rankWindow(sizes, offset, limit);
  const total = new MoneyCells(1);
  for (const group of scoped.groups) total.addCell(0, scoped.sums.known, group);
  return {
    currency: scoped.currency,
    count: sizes.length,
    total: total.text(0),
    items: itemsAt(runs, basis, positions),
  };
}

/** What the pages of one list share. */
interface Ranking {
  readonly question: string;
  /** The partitions it was made of; they never change, so others mean other costs. */
  readonly parts: readonly CostColumns[];
  readonly runs: readonly Run[];
  readonly sizes: Float64Array;
}

/** The last list asked of each source: an export asks for hundreds of its pages in a row. */
const latest = new WeakMap<CostSource, Ranking>();

function rankingOf({ source }: CostBook, scoped: ScopedSums, scope: CostScope): Ranking {
  const question = JSON.stringify([scope.filters, scoped.currency, scoped.window]);
  const parts = scoped.selection.parts.map(({ columns }) => columns);
  const known = latest.get(source);
  if (known?.question === question && isSame(known.parts, parts)) return known;
  const runs = runsOf(scoped);
  const ranking = { question, parts, runs, sizes: sizesOf(runs, scoped.window.basis) };
  latest.set(source, ranking);
  return ranking;
}

function isSame(left: readonly CostColumns[], right: readonly CostColumns[]): boolean {
  return left.length === right.length && left.every((part, place) => part === right[place]);
}

function countOf(runs: readonly Run[]): number {
  let count = 0;
  for (const { start, end } of runs) count += end - start;
  return count;
}

/** Every line of the currency with at least one day in the window. */
function runsOf({ selection, window, groups }: ScopedSums): readonly Run[] {
  const found: Run[] = [];
  const wanted = groups[0];
  if (wanted === undefined) return found;
  for (const { columns, groupOf } of selection.parts) {
    const runs = new DayRuns(columns, window);
    for (const [line, group] of groupOf.entries()) {
      if (group === wanted && runs.seek(line)) found.push({ columns, line, start: runs.start, end: runs.end });
    }
  }
  return found;
}

/** Amounts without their sign; zero is a little more than what is not known, which comes last. */
function sizesOf(runs: readonly Run[], basis: CostScope['basis']): Float64Array {
  const sizes = new Float64Array(countOf(runs));
  let position = 0;
  for (const { columns, start, end } of runs) {
    const { wholes, nanos } = columns.dayCosts(basis);
    for (let index = start; index < end; index += 1) {
      const rest = nanos[index] ?? 0;
      const size = Math.abs((wholes[index] ?? 0) + rest * NANOS);
      sizes[position] = rest === UNKNOWN_NANOS ? 0 : size || Number.MIN_VALUE;
      position += 1;
    }
  }
  return sizes;
}

/** Goes through the runs once, with the positions in ascending order, and puts every item at its rank. */
function itemsAt(runs: readonly Run[], basis: CostScope['basis'], positions: Uint32Array): readonly LineItem[] {
  const byPosition = [...positions.keys()].sort((left, right) => (positions[left] ?? 0) - (positions[right] ?? 0));
  const items: LineItem[] = [];
  items.length = positions.length;
  let next = 0;
  let first = 0;
  for (const run of runs) {
    const last = first + run.end - run.start;
    for (; next < byPosition.length; next += 1) {
      const rank = byPosition[next] ?? 0;
      const position = positions[rank] ?? 0;
      if (position >= last) break;
      items[rank] = itemOf(run, basis, run.start + position - first);
    }
    first = last;
  }
  return items;
}

function itemOf({ columns, line }: Run, basis: CostScope['basis'], index: number): LineItem {
  const costs = columns.dayCosts(basis);
  const cell = new MoneyCells(1);
  const isKnown = costs.nanos[index] !== UNKNOWN_NANOS;
  if (isKnown) cell.add(0, costs, index);
  return {
    lineId: columns.lineIds[line] ?? 0,
    day: columns.days().days[index] ?? 0,
    amount: isKnown ? cell.text(0) : undefined,
  };
}
