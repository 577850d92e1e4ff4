import type { BuiltInDimension, Dimension } from '../../../electron/contract/primitives.ts';

/** Every built-in dimension, in the order pickers offer them. */
export const DIMENSIONS = [
  'service',
  'account',
  'region',
  'usage_type',
  'operation',
  'resource',
  'instance_type',
  'charge_type',
  'provider',
] as const satisfies readonly BuiltInDimension[];

/** What a click on a row goes down to; undefined when the days come next. */
const NEXT: Readonly<Record<BuiltInDimension, Dimension | undefined>> = {
  service: 'usage_type',
  account: 'service',
  region: 'service',
  usage_type: 'resource',
  operation: 'resource',
  resource: undefined,
  instance_type: 'resource',
  charge_type: 'service',
  provider: 'account',
};

const TAG = 'tag:';

export function isTag(dimension: Dimension): boolean {
  return dimension.startsWith(TAG);
}

/** Reads `service` or `tag:Project`; undefined for anything else. */
export function parseDimension(text: string): Dimension | undefined {
  if (text.startsWith(TAG) && text.length > TAG.length) return `${TAG}${text.slice(TAG.length)}`;
  return DIMENSIONS.find((known) => known === text);
}

/** The next level below a dimension that is not already held fixed; undefined when the days are next. */
export function nextDimension(dimension: Dimension, fixed: readonly Dimension[]): Dimension | undefined {
  let next = below(dimension);
  while (next !== undefined && fixed.includes(next)) next = below(next);
  return next;
}

function below(dimension: Dimension): Dimension | undefined {
  const builtIn = DIMENSIONS.find((known) => known === dimension);
  return builtIn === undefined ? 'service' : NEXT[builtIn];
}
