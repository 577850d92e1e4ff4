import type { CostBasis } from '../../contract/primitives.ts';
import { dayNumber, dayOf, daysIn, monthOf } from '../time/day.ts';
import type { CostColumns, DayIndex } from './columns.ts';
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

/** How much of a line lies in the window. */
type Fit = 'whole' | 'part' | 'outside';

/** A line's cells within a table of sums, and where its columns are. */
interface Sums {
  readonly known: MoneyCells;
  readonly unknown: MoneyCells;
}

interface AmountColumns {
  readonly costs: MoneyColumn;
  /** Billed amounts, for what is not known in the asked basis. */
  readonly billed: MoneyColumn;
}

/** Adds up every group over the whole window. Whole months come from the lines' totals, the rest from their days. */
export function sumGroups(selection: Selection, window: CostWindow, monthly: MonthlyPlacement): GroupSums {
  const sums: GroupSums = {
    known: new MoneyCells(selection.groupCount),
    unknown: new MoneyCells(selection.groupCount),
    monthlyOnly: new MoneyCells(selection.groupCount),
    isPresent: new Uint8Array(selection.groupCount),
  };
  for (const part of selection.parts) sumPart(part, window, monthly, sums);
  return sums;
}

function sumPart(part: SelectedLines, window: CostWindow, monthly: MonthlyPlacement, sums: GroupSums): void {
  const { columns, groupOf } = part;
  const lines = lineAmounts(columns, window.basis);
  const fitOf = fits(window);
  const addDays = lazyDayAdder(columns, window);
  for (let line = 0; line < groupOf.length; line += 1) {
    const group = groupOf[line] ?? -1;
    if (group < 0) continue;
    const month = columns.monthStarts[line] ?? 0;
    if (columns.monthlyOnly[line] === 1) {
      if (fitOfFirst(month, window) === 'whole') addMonthly(sums, group, lines, { line, monthly });
      continue;
    }
    const fit = fitOf(month);
    if (fit === 'outside') continue;
    if (fit === 'whole') addLine(sums, group, lines, line);
    if (fit === 'whole' || addDays(sums, group, line)) sums.isPresent[group] = 1;
  }
}

function addMonthly(
  sums: GroupSums,
  group: number,
  lines: AmountColumns,
  { line, monthly }: { readonly line: number; readonly monthly: MonthlyPlacement },
): void {
  addAmount(sums.monthlyOnly, group, lines.costs, line);
  if (monthly === 'apart') return;
  addLine(sums, group, lines, line);
  sums.isPresent[group] = 1;
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
  const sink = { known: cells, unknown: new MoneyCells(cells.length) };
  const monthOf = monthNumbers(window);
  const fitOf = fits(window);
  for (const { columns, groupOf } of selection.parts) {
    const lines = lineAmounts(columns, window.basis);
    const addDays = lazyDayAdder(columns, window);
    for (let line = 0; line < groupOf.length; line += 1) {
      const slot = slotOf[groupOf[line] ?? -1] ?? -1;
      if (slot < 0) continue;
      const month = columns.monthStarts[line] ?? 0;
      const isMonthly = columns.monthlyOnly[line] === 1;
      const fit = isMonthly ? fitOfFirst(month, window) : fitOf(month);
      if (fit === 'outside') continue;
      const cell = slot * periodCount + monthOf(month);
      if (fit === 'whole') addLine(sink, cell, lines, line);
      else addDays(sink, cell, line);
    }
  }
}

/** Adds up every slot per day of the window. What is known by month only is left out. */
export function sumDays(selection: Selection, window: CostWindow, target: PeriodTarget): void {
  const fitOf = fits(window);
  for (const { columns, groupOf } of selection.parts) {
    const spread = lazyDaySpreader(columns, window, target.cells);
    for (let line = 0; line < groupOf.length; line += 1) {
      const slot = target.slotOf[groupOf[line] ?? -1] ?? -1;
      if (slot < 0 || columns.monthlyOnly[line] === 1) continue;
      if (fitOf(columns.monthStarts[line] ?? 0) !== 'outside') spread(slot * target.periodCount, line);
    }
  }
}

/** Adds each day of a line to the cell of that day; `first` is the cell of the window's first day. */
function lazyDaySpreader(columns: CostColumns, { from, to, basis }: CostWindow, cells: MoneyCells) {
  const { wholes: wholeSums, nanos: nanoSums } = cells;
  let read: (DayIndex & MoneyColumn) | undefined;
  return (first: number, line: number): void => {
    read ??= { ...columns.days(), ...columns.dayCosts(basis) };
    const { offsets, days, wholes, nanos } = read;
    const end = offsets[line + 1] ?? 0;
    const base = first - from;
    cells.expect(end - (offsets[line] ?? 0));
    for (let index = offsets[line] ?? 0; index < end; index += 1) {
      const day = days[index] ?? 0;
      const rest = nanos[index] ?? 0;
      if (day < from || day > to || rest === UNKNOWN_NANOS) continue;
      const cell = base + day;
      wholeSums[cell] = (wholeSums[cell] ?? 0) + (wholes[index] ?? 0);
      nanoSums[cell] = (nanoSums[cell] ?? 0) + rest;
    }
  };
}

/** Adds up the usage of each group: whole months from the lines, the rest from their days. Doubles, not money. */
export function sumUsage(selection: Selection, window: CostWindow): Float64Array {
  const usage = new Float64Array(selection.groupCount);
  const fitOf = fits(window);
  for (const { columns, groupOf } of selection.parts) {
    const lineUsage = columns.lineUsage();
    const usageOfDays = lazyDayUsage(columns, window);
    for (let line = 0; line < groupOf.length; line += 1) {
      const group = groupOf[line] ?? -1;
      if (group < 0) continue;
      const month = columns.monthStarts[line] ?? 0;
      const fit = columns.monthlyOnly[line] === 1 ? fitOfFirst(month, window) : fitOf(month);
      if (fit === 'outside') continue;
      const amount = fit === 'whole' ? (lineUsage[line] ?? 0) : usageOfDays(line);
      if (!Number.isNaN(amount)) usage[group] = (usage[group] ?? 0) + amount;
    }
  }
  return usage;
}

function lazyDayUsage(columns: CostColumns, { from, to }: CostWindow): (line: number) => number {
  let read: (DayIndex & { readonly usage: Float64Array }) | undefined;
  return (line) => {
    read ??= { ...columns.days(), usage: columns.dayUsage() };
    let sum = 0;
    for (let index = read.offsets[line] ?? 0; index < (read.offsets[line + 1] ?? 0); index += 1) {
      const day = read.days[index] ?? 0;
      const amount = read.usage[index] ?? 0;
      if (day >= from && day <= to && !Number.isNaN(amount)) sum += amount;
    }
    return sum;
  };
}

function lineAmounts(columns: CostColumns, basis: CostBasis): AmountColumns {
  return { costs: columns.lineCosts(basis), billed: columns.lineCosts('unblended') };
}

function addLine(sums: Sums, cell: number, { costs, billed }: AmountColumns, line: number): void {
  if (costs.nanos[line] === UNKNOWN_NANOS) addAmount(sums.unknown, cell, billed, line);
  else addAmount(sums.known, cell, costs, line);
}

function addAmount(cells: MoneyCells, cell: number, column: MoneyColumn, index: number): void {
  if (column.nanos[index] === UNKNOWN_NANOS) return;
  cells.expect(1);
  cells.add(cell, column, index);
}

/**
 * Adds the days of a line that lie in the window and says whether there were any; the partition's days are read when
 * the first is needed.
 */
function lazyDayAdder(columns: CostColumns, { from, to, basis }: CostWindow) {
  let read: (AmountColumns & DayIndex) | undefined;
  return (sums: Sums, cell: number, line: number): boolean => {
    read ??= { ...columns.days(), costs: columns.dayCosts(basis), billed: columns.dayCosts('unblended') };
    const start = read.offsets[line] ?? 0;
    const end = read.offsets[line + 1] ?? 0;
    sums.known.expect(end - start);
    sums.unknown.expect(end - start);
    let hasAny = false;
    for (let index = start; index < end; index += 1) {
      const day = read.days[index] ?? 0;
      if (day < from || day > to) continue;
      hasAny = true;
      if (read.costs.nanos[index] === UNKNOWN_NANOS) sums.unknown.add(cell, read.billed, index);
      else sums.known.add(cell, read.costs, index);
    }
    return hasAny;
  };
}

/** Neighbouring lines share their month, so the last answer is kept. */
function fits({ from, to }: CostWindow): (monthStart: number) => Fit {
  let month = -1;
  let fit: Fit = 'outside';
  return (monthStart) => {
    if (monthStart !== month) {
      month = monthStart;
      const end = monthStart + daysIn(monthOf(dayOf(monthStart))) - 1;
      if (end < from || monthStart > to) fit = 'outside';
      else fit = monthStart >= from && end <= to ? 'whole' : 'part';
    }
    return fit;
  };
}

/** An amount known by month only stands on the first of its month. */
function fitOfFirst(monthStart: number, { from, to }: CostWindow): Fit {
  return monthStart >= from && monthStart <= to ? 'whole' : 'outside';
}

/** Numbers the months of a window from 0, by their first day. */
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
