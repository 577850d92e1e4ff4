import type { CostBasis, Filter } from '../../contract/primitives.ts';
import { Refused } from '../refused.ts';
import type { Column, CostSource } from './columns.ts';
import type { Labeller } from './labels.ts';
import { MoneyCells } from './money-cells.ts';
import { type Selection, selectLines } from './selection.ts';
import { type CostWindow, costWindow, type GroupSums, type MonthlyPlacement, sumGroups } from './sums.ts';

/** What answers are made from. */
export interface CostBook {
  readonly source: CostSource;
  readonly label: Labeller;
  /** Said when the scope holds no costs at all. */
  readonly fallbackCurrency: string;
}

/** The part of the costs a question is about; days `YYYY-MM-DD`, both included. */
export interface CostScope {
  readonly from: string;
  readonly to: string;
  readonly filters: readonly Filter[];
  readonly basis: CostBasis;
  readonly currency?: string | undefined;
}

/** Groups of a scope with their sums, narrowed to one currency. */
export interface ScopedSums {
  readonly window: CostWindow;
  readonly selection: Selection;
  readonly sums: GroupSums;
  readonly currency: string;
  readonly currencies: readonly { readonly currency: string; readonly total: string }[];
  /** The groups of the currency that have costs in the window. */
  readonly groups: readonly number[];
}

interface ScopedQuestion {
  readonly scope: CostScope;
  readonly groupBy: readonly Column[];
  readonly monthly: MonthlyPlacement;
}

/**
 * Adds up a scope by group. Money of different currencies is never added: the currency asked for is taken, otherwise
 * the one with the largest total.
 *
 * @throws Refused `period-reversed`
 */
export function sumScope({ source, fallbackCurrency }: CostBook, question: ScopedQuestion): ScopedSums {
  const { scope, groupBy, monthly } = question;
  const window = windowOf(scope);
  const partitions = source.partitions(window.from, window.to);
  const selection = selectLines(source, partitions, scope.filters, ['currency', ...groupBy]);
  const sums = sumGroups(selection, window, monthly);
  const byCurrency = totalsByCurrency(source, selection, sums);
  const currency = scope.currency ?? byCurrency[0]?.currency ?? fallbackCurrency;
  return {
    window,
    selection,
    sums,
    currency,
    currencies: byCurrency.map(({ currency, total }) => ({ currency, total })),
    groups: byCurrency.find((entry) => entry.currency === currency)?.groups ?? [],
  };
}

/** @throws Refused `period-reversed` when the scope ends before it begins. */
export function windowOf({ from, to, basis }: CostScope): CostWindow {
  if (to < from) {
    throw new Refused(`The period ends before it begins: ${from} to ${to}`, {
      code: 'period-reversed',
      remedy: 'Choose a last day on or after the first.',
    });
  }
  return costWindow(from, to, basis);
}

/** The keys of a group in the columns it was asked for by. */
export function keysOf({ source }: CostBook, selection: Selection, group: number, columns: readonly Column[]) {
  const [, ...codes] = selection.codesOf(group);
  return columns.map((column, index) => source.dictionary(column).values[codes[index] ?? 0] ?? '');
}

/** The provider of a group: that of its first line. */
export function providerOf({ source }: CostBook, selection: Selection, group: number): string {
  const { columns, line } = selection.exampleOf(group);
  return source.dictionary('provider').values[columns.codes('provider')[line] ?? 0] ?? '';
}

interface CurrencyTotal {
  readonly currency: string;
  readonly total: string;
  readonly size: number;
  readonly groups: readonly number[];
}

/** Largest first. */
function totalsByCurrency(source: CostSource, selection: Selection, sums: GroupSums): readonly CurrencyTotal[] {
  const hasAny = (group: number) =>
    sums.isPresent[group] === 1 || sums.monthlyOnly.approximate(group) !== 0 || sums.unknown.approximate(group) !== 0;
  return groupsByCurrency(source, selection, hasAny)
    .map(({ currency, groups }) => {
      const total = new MoneyCells(1);
      for (const group of groups) total.addCell(0, sums.known, group);
      return { currency, groups, total: total.text(0), size: Math.abs(total.approximate(0)) };
    })
    .sort((left, right) => right.size - left.size);
}

/** The groups that pass, by currency, of a selection that is cut by currency first. */
export function groupsByCurrency(source: CostSource, selection: Selection, passes: (group: number) => boolean) {
  const currencyGroups = selection.ancestorsAt(1);
  const groupsOf = new Map<number, number[]>();
  for (const [group, currencyGroup] of currencyGroups.entries()) {
    if (!passes(group)) continue;
    const groups = groupsOf.get(currencyGroup);
    if (groups === undefined) groupsOf.set(currencyGroup, [group]);
    else groups.push(group);
  }
  const { values } = source.dictionary('currency');
  return [...groupsOf].map(([currencyGroup, groups]) => ({
    currency: values[selection.codesOf(currencyGroup, 1)[0] ?? 0] ?? '',
    groups,
  }));
}
