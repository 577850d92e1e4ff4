import type { CostExplorerColumn } from './cost-explorer-rows.ts';

/** What one group key of an answer stands for. */
export type GroupMeaning =
  | { readonly kind: 'column'; readonly column: CostExplorerColumn }
  /** The values are `key$value`, or plain values of the named tag. */
  | { readonly kind: 'tag'; readonly key: string | undefined }
  /** Not something a cost line has a place for (a cost category, a purchase type …). */
  | { readonly kind: 'other'; readonly name: string };

const DIMENSIONS: Readonly<Record<string, CostExplorerColumn>> = {
  SERVICE: 'service',
  LINKED_ACCOUNT: 'account',
  USAGE_TYPE: 'usage_type',
  OPERATION: 'operation',
  REGION: 'region',
  INSTANCE_TYPE: 'instance_type',
  RECORD_TYPE: 'record_type',
};

/** Meaning of a GroupDefinition. */
export function meaningOfDefinition({ type, key }: { readonly type: string; readonly key: string }): GroupMeaning {
  if (type === 'TAG') return { kind: 'tag', key };
  const column = type === 'DIMENSION' ? DIMENSIONS[key] : undefined;
  return column === undefined ? { kind: 'other', name: key } : { kind: 'column', column };
}

const RECORD_TYPES = new Set(
  [
    'Usage',
    'Tax',
    'Credit',
    'Refund',
    'Fee',
    'RIFee',
    'DiscountedUsage',
    'Recurring',
    'Recurring reservation fee',
    'Upfront',
    'Upfront reservation fee',
    'Other out-of-cycle charges',
    'SavingsPlanCoveredUsage',
    'SavingsPlanNegation',
    'SavingsPlanRecurringFee',
    'SavingsPlanUpfrontFee',
    'Support',
    'Support fee',
    'Bundled Discount',
    'Enterprise Discount Program Discount',
    'EdpDiscount',
    'Private Rate Card Discount',
    'Solution Provider Program Discount',
    'Distributor Discount',
  ].map((name) => name.toLowerCase()),
);

/** Shapes of values, most telling first; a record type is told by its vocabulary. */
const SHAPES: readonly (readonly [test: (value: string) => boolean, meaning: GroupMeaning])[] = [
  [(value) => /^\d{12}$/.test(value), { kind: 'column', column: 'account' }],
  [(value) => RECORD_TYPES.has(value.toLowerCase()), { kind: 'column', column: 'record_type' }],
  [(value) => /^([a-z]{2}(-[a-z]+)+-\d|global|NoRegion)$/.test(value), { kind: 'column', column: 'region' }],
  [(value) => /^[a-z0-9-]+\.[a-z0-9.-]+$|^NoInstanceType$/.test(value), { kind: 'column', column: 'instance_type' }],
  [(value) => value.includes('$'), { kind: 'tag', key: undefined }],
  [(value) => /^\S+$/.test(value) && /^[A-Z]{2,4}\d?-|[:-]/.test(value), { kind: 'column', column: 'usage_type' }],
];

const NO_SERVICE = new Set(['NoUsageType', 'NoOperation']);

/** Meaning of a key by its values, where the answer was saved without its GroupDefinitions. A service is the default. */
export function meaningOfValues(values: readonly string[]): GroupMeaning {
  const told = values.filter((value) => value !== '' && !NO_SERVICE.has(value));
  const shape = SHAPES.find(([test]) => told.length > 0 && told.every((value) => test(value)));
  return shape?.[1] ?? { kind: 'column', column: 'service' };
}

/** Tag and value of a group key `key$value`; an empty value means the tag is not set. */
export function tagOf(value: string, key: string | undefined): readonly [key: string, value: string] {
  const dollar = value.indexOf('$');
  if (dollar < 0) return [key ?? '', value];
  const named = value.slice(0, dollar);
  return [named === '' ? (key ?? '') : named, value.slice(dollar + 1)];
}
