import { z } from 'zod';
import { method } from './base.ts';
import { Amount, BuiltInDimension, ChargeType, Currency, Day, Instant, Month } from './primitives.ts';

export const Mover = z.object({
  service: z.string(),
  label: z.string(),
  /** Signed change of the daily usage cost. */
  perDay: Amount,
  since: Day,
  /** "AWS Glue +$51.20/day since 10 Oct" */
  headline: z.string(),
  /** Why, in words: "twice the DPU-hours"; undefined where the lines do not say. */
  reason: z.string().optional(),
  /** Where to look: the usage type that moved most. */
  drill: z.array(z.object({ dimension: BuiltInDimension, value: z.string() })),
});
export type Mover = z.infer<typeof Mover>;

export const OverviewAnswer = z.object({
  month: Month,
  from: Day,
  /** Last day with costs in the month, at most today. */
  to: Day,
  dayOfMonth: z.int(),
  daysInMonth: z.int(),
  currency: Currency,
  currencies: z.array(z.object({ currency: Currency, total: Amount })),
  spend: Amount,
  previous: z.object({
    month: Month,
    /** The same number of days of the month before; undefined where it is not (wholly) known. */
    sameDays: Amount.optional(),
    whole: Amount.optional(),
  }),
  /** spend − previous.sameDays */
  change: Amount.optional(),
  changePercent: z.number().optional(),
  /** How much of the month's spend is of each charge type. */
  byChargeType: z.array(z.object({ chargeType: ChargeType, total: Amount })),
  daily: z.object({
    days: z.array(Day),
    /** Usage by service, largest first, the rest as `isOther`. */
    usage: z.array(
      z.object({ service: z.string(), label: z.string(), isOther: z.boolean(), amounts: z.array(Amount) }),
    ),
    /** Fees, tax, credits and refunds: not daily usage, kept apart. */
    lanes: z.array(z.object({ lane: z.enum(['fees', 'tax', 'credits', 'refunds']), amounts: z.array(Amount) })),
  }),
  services: z.array(
    z.object({
      service: z.string(),
      label: z.string(),
      description: z.string().optional(),
      current: Amount,
      previous: Amount.optional(),
      change: Amount.optional(),
      /** Percent of the month's spend, one decimal; undefined where the total is not positive. */
      sharePercent: z.number().optional(),
      /** Daily usage, for the sparkline. */
      trend: z.array(Amount),
    }),
  ),
  movers: z.array(Mover),
  freshness: z.object({
    /** Last day that can be complete in the data. */
    completeTo: Day.optional(),
    lastImportAt: Instant.optional(),
    isEstimated: z.boolean(),
    /** Days of the month up to `to` without any cost line. */
    missingDays: z.array(Day),
    sentence: z.string(),
  }),
  /** Months that have costs, newest first, for the period picker. */
  months: z.array(Month),
});
export type OverviewAnswer = z.infer<typeof OverviewAnswer>;

export const overviewContract = {
  get: method
    .meta({ description: 'This month at a glance: spend, change, services, movers, freshness' })
    .input(
      z.object({
        month: Month.optional().describe('YYYY-MM, by default the last with costs'),
        accountId: z.string().optional().describe('Only this account'),
        currency: Currency.optional().describe('By default the one most is spent in'),
      }),
    )
    /** undefined where the workspace has no costs (in that month). */
    .output(OverviewAnswer.optional()),
};
