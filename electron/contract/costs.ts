import { z } from 'zod';
import { method } from './base.ts';
import { Amount, CostBasis, Currency, Day, Dimension, Filter } from './primitives.ts';

export const Granularity = z.enum(['day', 'month', 'total']);
export type Granularity = z.infer<typeof Granularity>;

const Scope = {
  from: Day,
  /** Last day, inclusive. */
  to: Day,
  filters: z.array(Filter).default([]),
  basis: CostBasis.default('unblended'),
  /** One currency per answer; by default the one most is spent in. */
  currency: Currency.optional(),
};

export const CostQuery = z.object({
  ...Scope,
  granularity: Granularity.default('month'),
  groupBy: z.array(Dimension).max(4).default(['service']),
  /** Largest groups to list; what is left is added up as "Other". 0 lists all. */
  limit: z.int().min(0).max(10_000).default(0),
});
export type CostQuery = z.infer<typeof CostQuery>;

export const CostPeriod = z.object({ start: Day, end: Day });

export const CostGroup = z.object({
  /** Stored keys, one per groupBy dimension; the empty string is "not stated". Empty array for "Other". */
  keys: z.array(z.string()),
  /** Plain-language names of the keys. */
  labels: z.array(z.string()),
  /** What it is, in a sentence, where known. */
  description: z.string().optional(),
  isOther: z.boolean(),
  /** One amount per period, in the order of `periods`. */
  amounts: z.array(Amount),
  total: Amount,
});
export type CostGroup = z.infer<typeof CostGroup>;

export const CostAnswer = z.object({
  from: Day,
  to: Day,
  granularity: Granularity,
  basis: CostBasis,
  currency: Currency,
  /** Every currency in the scope, with its own total; never summed together. */
  currencies: z.array(z.object({ currency: Currency, total: Amount })),
  periods: z.array(CostPeriod),
  groups: z.array(CostGroup),
  /** Column totals; the groups add up to them exactly. */
  totals: z.array(Amount),
  total: Amount,
  /** Billed (unblended) amount of lines for which the asked basis is not known; they are not in the totals. */
  unknownBasis: Amount,
  /** Part known by month only; shown on the first of its month, never as a day's usage. */
  monthlyOnly: Amount,
});
export type CostAnswer = z.infer<typeof CostAnswer>;

export const CostComparison = z.object({
  currency: Currency,
  basis: CostBasis,
  current: z.object({ from: Day, to: Day, total: Amount }),
  previous: z.object({ from: Day, to: Day, total: Amount }),
  change: Amount,
  /** Percent, one decimal; undefined where there was nothing before. */
  changePercent: z.number().optional(),
  drivers: z.array(
    z.object({
      keys: z.array(z.string()),
      labels: z.array(z.string()),
      previous: Amount,
      current: Amount,
      change: Amount,
      /** Part of the change from using more or less, where one unit makes it comparable. */
      quantityPart: Amount.optional(),
      /** Part from paying more or less per unit. */
      pricePart: Amount.optional(),
      /** "AWS Glue: +$1,024.00; twice the DPU-hours at the same price". */
      sentence: z.string(),
    }),
  ),
});
export type CostComparison = z.infer<typeof CostComparison>;

export const CostLine = z.object({
  lineId: z.int(),
  day: Day,
  provider: z.string(),
  accountId: z.string(),
  service: z.string(),
  serviceLabel: z.string(),
  usageType: z.string(),
  usageTypeLabel: z.string(),
  operation: z.string(),
  region: z.string(),
  resourceId: z.string(),
  instanceType: z.string(),
  chargeType: z.string(),
  description: z.string(),
  usageAmount: z.number().optional(),
  usageUnit: z.string(),
  amount: Amount.optional(),
  tags: z.record(z.string(), z.string()),
  importId: z.string(),
});
export type CostLine = z.infer<typeof CostLine>;

export const costsContract = {
  query: method
    .meta({
      description: 'Costs by day or month, grouped and filtered',
      hidden: true,
    })
    .input(CostQuery)
    .output(CostAnswer),
  compare: method
    .meta({ description: 'What changed between two periods, ranked', hidden: true })
    .input(
      z.object({
        ...Scope,
        previousFrom: Day,
        previousTo: Day,
        groupBy: z.array(Dimension).min(1).max(2).default(['service']),
        limit: z.int().min(1).max(1000).default(20),
      }),
    )
    .output(CostComparison),
  /** The daily line items behind a number, largest first. */
  lines: method
    .meta({ description: 'The daily line items behind a number', hidden: true })
    .input(z.object({ ...Scope, offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }))
    .output(z.object({ currency: Currency, count: z.int(), total: Amount, lines: z.array(CostLine) })),
  /** The values a dimension takes in a scope, largest first, for pickers. */
  values: method
    .meta({ hidden: true })
    .input(
      z.object({
        ...Scope,
        dimension: Dimension,
        search: z.string().default(''),
        limit: z.int().min(1).max(1000).default(100),
      }),
    )
    .output(z.array(z.object({ key: z.string(), label: z.string(), total: Amount }))),
  /** What can be asked: the days covered, tag keys, bases and currencies present. */
  extent: method.meta({ description: 'Which days, accounts, tags, bases and currencies there are' }).output(
    z.object({
      firstDay: Day.optional(),
      lastDay: Day.optional(),
      currencies: z.array(Currency),
      tagKeys: z.array(z.string()),
      bases: z.array(CostBasis),
      providers: z.array(z.string()),
      accounts: z.array(z.object({ provider: z.string(), accountId: z.string(), label: z.string() })),
    }),
  ),
};
