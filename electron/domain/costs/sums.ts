import type { CostBasis } from '../../contract/primitives.ts';
import { dayNumber, dayOf } from '../time/day.ts';
import type { CostColumns, DayIndex } from './columns.ts';
import { DayRuns } from './day-runs.ts';
import { lineFits } from './line-fits.ts';
import { MoneyCells, type MoneyColumn, UNKNOWN_NANOS } from './money-cells.ts';
import type { SelectedLines, Selection } from './selection.ts';

/** Days to add up, both included, and the price meant. */
export interface CostWindow {
  readonly from: number;
  readonly to: number;
  readonly basis: CostBasis;
}

/** What becomes of amounts that are known by month only: placed on the first of the month, or kept apart. */
export type MonthlyPlacement = 'first-of-month' | 'apart';

/** Sums per group. `known` holds what is in the totals. */
export interface GroupSums {
  readonly known: MoneyCells;
  /** Unblended amounts of what has no amount in the asked basis. */
  readonly unknown: MoneyCells;
  /** Amounts known by month only, within `known` or, when kept apart, beside it. */
  readonly monthlyOnly: MoneyCells;
  /** 1 where anything of the group is in the window and in `known` or `unknown`. */
  readonly isPresent: Uint8Array;
}

/** Where amounts go, by cell. */
interface Sink {
  readonly known: MoneyCells;
  readonly unknown: MoneyCells;
  readonly isPresent: Uint8Array;
}

interface AmountColumns {
  readonly costs: MoneyColumn;
  /** Billed amounts, for what is not known in the asked basis. */
  readonly billed: MoneyColumn;
}

/** Adds up every group over the whole window. Whole months come from the lines' totals, the rest from their days. */
export function sumGroups(selection: Selection, window: CostWindow, monthly: MonthlyPlacement): GroupSums {
  const sums: GroupSums = { ...sinkOf(selection.groupCount), monthlyOnly: new MoneyCells(selection.groupCount) };
  for (const part of selection.parts) sumPart(part, window, monthly, sums);
  return sums;
}

function sumPart(part: SelectedLines, window: CostWindow, monthly: MonthlyPlacement, sums: GroupSums): void {
  const { columns, groupOf } = part;
  const { costs, billed } = { costs: columns.lineCosts(window.basis), billed: columns.lineCosts('unblended') };
  const fitOf = lineFits(columns, window);
  const addDays = dayAdder(columns, window);
  for (const [line, group] of groupOf.entries()) {
    const fit = group < 0 ? 'outside' : fitOf(line);
    if (fit === 'outside') continue;
    const isMonthly = columns.monthlyOnly[line] === 1;
    const isKnown = costs.nanos[line] !== UNKNOWN_NANOS;
    if (isMonthly && isKnown) addTo(sums.monthlyOnly, group, costs, line);
    if (isMonthly && monthly === 'apart') {
      if (!isKnown) addTo(sums.unknown, group, billed, line);
      continue;
    }
    if (fit === 'whole') addAmount(sums, group, { costs, billed }, line);
    else addDays(sums, group, line);
  }
}

/** Where the amounts of each group and period go. */
export interface PeriodTarget {
  /** `slotCount × periodCount` cells, slot by slot. */
  readonly cells: MoneyCells;
  readonly periodCount: number;
  /** Slot of each group; -1 is left out. */
  readonly slotOf: Int32Array;
}

/** Adds up every slot per calendar month of the window. */
export function sumMonths(selection: Selection, window: CostWindow, target: PeriodTarget): void {
  const { cells, slotOf, periodCount } = target;
  const sink = { ...sinkOf(cells.length), known: cells };
  const monthNumber = monthNumbers(window);
  for (const { columns, groupOf } of selection.parts) {
    const lines = { costs: columns.lineCosts(window.basis), billed: columns.lineCosts('unblended') };
    const addDays = dayAdder(columns, window);
    const fitOf = lineFits(columns, window);
    for (const [line, group] of groupOf.entries()) {
      const slot = slotOf[group] ?? -1;
      const fit = slot < 0 ? 'outside' : fitOf(line);
      if (fit === 'outside') continue;
      const cell = slot * periodCount + monthNumber(columns.monthStarts[line] ?? 0);
      if (fit === 'whole') addAmount(sink, cell, lines, line);
      else addDays(sink, cell, line);
    }
  }
}

/** Adds up every slot per day of the window. What is known by month only is left out. */
export function sumDays(selection: Selection, window: CostWindow, target: PeriodTarget): void {
  for (const { columns, groupOf } of selection.parts) {
    const fitOf = lineFits(columns, window);
    const spread = daySpreader(columns, window, target.cells);
    for (const [line, group] of groupOf.entries()) {
      const slot = target.slotOf[group] ?? -1;
      if (slot < 0 || columns.monthlyOnly[line] === 1) continue;
      if (fitOf(line) !== 'outside') spread(slot * target.periodCount, line);
    }
  }
}

/** Adds up the usage of each group: whole months from the lines, the rest from their days. Doubles, not money. */
export function sumUsage(selection: Selection, window: CostWindow): Float64Array {
  const usage = new Float64Array(selection.groupCount);
  for (const { columns, groupOf } of selection.parts) {
    const lineUsage = columns.lineUsage();
    const usageOfDays = dayUsageAdder(columns, window);
    const fitOf = lineFits(columns, window);
    for (const [line, group] of groupOf.entries()) {
      const fit = group < 0 ? 'outside' : fitOf(line);
      if (fit === 'outside') continue;
      const amount = fit === 'whole' ? lineUsage[line] : usageOfDays(line);
      usage[group] = (usage[group] ?? 0) + (amount || 0);
    }
  }
  return usage;
}

/**
 * Adds the days of a line that lie in the window. The days of a partition are read when the first line needs them:
 * questions about whole months never do.
 */
function dayAdder(columns: CostColumns, window: CostWindow): (sink: Sink, cell: number, line: number) => void {
  let read: (AmountColumns & { readonly runs: DayRuns }) | undefined;
  return (sink, cell, line) => {
    read ??= {
      runs: new DayRuns(columns, window),
      costs: columns.dayCosts(window.basis),
      billed: columns.dayCosts('unblended'),
    };
    if (!read.runs.seek(line)) return;
    for (let index = read.runs.start; index < read.runs.end; index += 1) addAmount(sink, cell, read, index);
  };
}

/** Adds each day of a line to the cell of that day; `first` is the cell of the window's first day. */
function daySpreader(columns: CostColumns, window: CostWindow, cells: MoneyCells) {
  let read: (DayIndex & MoneyColumn & { readonly runs: DayRuns }) | undefined;
  return (first: number, line: number): void => {
    read ??= { runs: new DayRuns(columns, window), ...columns.days(), ...columns.dayCosts(window.basis) };
    const { runs, days, wholes, nanos } = read;
    if (!runs.seek(line)) return;
    const { start, end } = runs;
    const base = first - window.from;
    cells.expect(end - start);
    for (let index = start; index < end; index += 1) {
      const rest = nanos[index] ?? 0;
      if (rest !== UNKNOWN_NANOS) cells.addParts(base + (days[index] ?? 0), wholes[index] ?? 0, rest);
    }
  };
}

function dayUsageAdder(columns: CostColumns, window: CostWindow): (line: number) => number {
  let read: { readonly runs: DayRuns; readonly usage: Float64Array } | undefined;
  return (line) => {
    read ??= { runs: new DayRuns(columns, window), usage: columns.dayUsage() };
    let sum = 0;
    if (!read.runs.seek(line)) return sum;
    for (let index = read.runs.start; index < read.runs.end; index += 1) sum += read.usage[index] || 0;
    return sum;
  };
}

function sinkOf(length: number): Sink {
  return { known: new MoneyCells(length), unknown: new MoneyCells(length), isPresent: new Uint8Array(length) };
}

function addAmount(sink: Sink, cell: number, { costs, billed }: AmountColumns, index: number): void {
  if (costs.nanos[index] === UNKNOWN_NANOS) addTo(sink.unknown, cell, billed, index);
  else addTo(sink.known, cell, costs, index);
  sink.isPresent[cell] = 1;
}

function addTo(cells: MoneyCells, cell: number, column: MoneyColumn, index: number): void {
  cells.expect(1);
  cells.add(cell, column, index);
}

/** Numbers the months of a window from 0, by their first day; neighbouring lines share their month. */
function monthNumbers({ from }: CostWindow): (monthStart: number) => number {
  const first = monthIndex(dayOf(from));
  let month = -1;
  let number = 0;
  return (monthStart) => {
    if (monthStart !== month) {
      month = monthStart;
      number = monthIndex(dayOf(monthStart)) - first;
    }
    return number;
  };
}

function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** The window of two days as written, `YYYY-MM-DD`. */
export function costWindow(from: string, to: string, basis: CostBasis): CostWindow {
  return { from: dayNumber(from), to: dayNumber(to), basis };
}
