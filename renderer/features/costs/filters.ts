import type { Dimension, Filter } from '../../../electron/contract/primitives.ts';
import { dimensionName, nameOf } from '../../../electron/domain/names/names.ts';
import { isTag } from './dimensions.ts';

/** Values a chip names before it counts the rest. */
const MOST_NAMED = 2;

/** Adds values to the filter of the same dimension and kind, or a new filter. */
export function addFilter(filters: readonly Filter[], added: Filter): Filter[] {
  const known = filters.find(({ dimension, is }) => dimension === added.dimension && is === added.is);
  if (known === undefined) return [...filters, added];
  const merged = { ...known, values: [...new Set([...known.values, ...added.values])] };
  return filters.map((filter) => (filter === known ? merged : filter));
}

/** Puts a filter in another's place; one without values is taken out. */
export function replaceFilter(filters: readonly Filter[], index: number, next: Filter): Filter[] {
  const others = filters.filter((_, position) => position !== index);
  return next.values.length === 0 ? others : addFilter(others, next);
}

export function removeFilter(filters: readonly Filter[], index: number): Filter[] {
  return filters.filter((_, position) => position !== index);
}

/** "Service is Amazon EC2 or Amazon S3", "Charge type is not Tax", "Tag Project is web". */
export function filterSentence(filter: Filter, labelOf: (dimension: Dimension, key: string) => string): string {
  const named = filter.values.slice(0, MOST_NAMED).map((key) => labelOf(filter.dimension, key));
  const rest = filter.values.length - named.length;
  const list = rest > 0 ? [...named, `${rest} more`] : named;
  return `${dimensionLabel(filter.dimension)} ${filter.is === 'any-of' ? 'is' : 'is not'} ${list.join(' or ')}`;
}

/** "Usage type", "Tag Project". */
export function dimensionLabel(dimension: Dimension): string {
  return isTag(dimension) ? `Tag ${dimension.slice('tag:'.length)}` : dimensionName(dimension).label;
}

/** "usage type", "tag Project": a tag's key keeps its own case. */
export function dimensionInSentence(dimension: Dimension): string {
  const label = dimensionLabel(dimension);
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** Plain name of a key, with the owner's own names for accounts. */
export function labeller(
  accounts: readonly { readonly accountId: string; readonly label: string }[],
): (dimension: Dimension, key: string) => string {
  const names = new Map(accounts.map(({ accountId, label }) => [accountId, label]));
  return (dimension, key) => (dimension === 'account' ? names.get(key) : undefined) ?? nameOf(dimension, key).label;
}
