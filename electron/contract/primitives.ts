import { z } from 'zod';

/** A civil UTC date, `YYYY-MM-DD`. AWS bills by UTC day. */
export const Day = z.iso.date();
/** A calendar month, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write a month as YYYY-MM, for example 2026-11.');
/** An exact decimal amount in the accompanying currency, for example `-12.345678901`. Never a float. */
export const Amount = z.string().regex(/^-?\d+(\.\d+)?$/);
/** ISO 4217 code as the bill states it. */
export const Currency = z.string().min(1).max(10);
/** Epoch milliseconds, UTC. */
export const Instant = z.int();

export type Day = z.infer<typeof Day>;
export type Month = z.infer<typeof Month>;
export type Amount = z.infer<typeof Amount>;

/** Which of the bill's prices is meant. `public` is the list price, `net_*` is after private discounts. */
export const CostBasis = z.enum(['unblended', 'amortized', 'blended', 'net_unblended', 'net_amortized', 'public']);
export type CostBasis = z.infer<typeof CostBasis>;

/** What kind of charge a line is. Only `usage` and `covered_usage` happen day by day. */
export const ChargeType = z.enum([
  'usage',
  'covered_usage',
  'commitment_fee',
  'commitment_negation',
  'fee',
  'support',
  'tax',
  'credit',
  'refund',
  'discount',
  'adjustment',
]);
export type ChargeType = z.infer<typeof ChargeType>;

/** Dimensions every cost line carries; a tag is written `tag:<key>`. */
export const BUILT_IN_DIMENSIONS = [
  'provider',
  'service',
  'account',
  'region',
  'usage_type',
  'operation',
  'resource',
  'instance_type',
  'charge_type',
] as const;
export const BuiltInDimension = z.enum(BUILT_IN_DIMENSIONS);
export const Dimension = z.union([BuiltInDimension, z.templateLiteral(['tag:', z.string().min(1)])]);
export type Dimension = z.infer<typeof Dimension>;
export type BuiltInDimension = z.infer<typeof BuiltInDimension>;

/** `values` holds stored keys; the empty string stands for "not stated". */
export const Filter = z.object({
  dimension: Dimension,
  is: z.enum(['any-of', 'none-of']).default('any-of'),
  values: z.array(z.string()).min(1),
});
export type Filter = z.infer<typeof Filter>;
