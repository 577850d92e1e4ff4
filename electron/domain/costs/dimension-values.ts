import type { Dimension } from '../../contract/primitives.ts';
import { rankGroups } from './ranking.ts';
import { type CostBook, type CostScope, keysOf, providerOf, sumScope } from './scoped-sums.ts';

interface ValuesQuestion {
  readonly scope: CostScope;
  readonly dimension: Dimension;
  /** Part of the key or of the name, in any case. */
  readonly search: string;
  readonly limit: number;
}

/** The values a dimension takes in a scope with their totals, largest first. */
export function listValues(book: CostBook, { scope, dimension, search, limit }: ValuesQuestion) {
  const { selection, sums, groups } = sumScope(book, { scope, groupBy: [dimension], monthly: 'first-of-month' });
  const wanted = search.trim().toLowerCase();
  const named = (group: number) => {
    const key = keysOf(book, selection, group, [dimension])[0] ?? '';
    return { key, label: book.label(dimension, key, providerOf(book, selection, group)).label };
  };
  const matches =
    wanted === ''
      ? groups
      : groups.filter((group) => {
          const { key, label } = named(group);
          return key.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted);
        });
  return rankGroups(sums.known, matches, limit).map((group) => ({ ...named(group), total: sums.known.text(group) }));
}
