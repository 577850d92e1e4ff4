import { z } from 'zod';
import { dayNumber, firstDayOf, monthOf } from '../../domain/time/day.ts';
import { type GroupMeaning, meaningOfDefinition, meaningOfValues, tagOf } from './cost-explorer-groups.ts';
import {
  COST_COLUMNS,
  type CostExplorerColumn,
  type CostExplorerCosts,
  type CostExplorerRow,
  type CostName,
  METRIC_OF_COST,
} from './cost-explorer-rows.ts';

const Amount = z.object({ Amount: z.union([z.string(), z.number()]).transform(String), Unit: z.string().default('') });
const Metrics = z.record(z.string(), Amount);
/** `YYYY-MM-DD`, in hourly answers with the time after it. */
const Moment = z.string().refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success);
const Period = z.object({
  TimePeriod: z.object({ Start: Moment, End: Moment }),
  Total: Metrics.optional(),
  Groups: z.array(z.object({ Keys: z.array(z.string()), Metrics })).optional(),
  Estimated: z.boolean().default(false),
});
const Answer = z.object({
  ResultsByTime: z.array(Period),
  NextPageToken: z.string().nullish(),
  GroupDefinitions: z.array(z.object({ Type: z.string().default('DIMENSION'), Key: z.string() })).optional(),
  DimensionValueAttributes: z
    .array(z.object({ Value: z.string(), Attributes: z.record(z.string(), z.string()).optional() }))
    .optional(),
});
type Period = z.infer<typeof Period>;
type Answer = z.infer<typeof Answer>;

/** A `GetCostAndUsage` answer unrolled to rows. */
export interface CostExplorerAnswer {
  readonly rows: readonly CostExplorerRow[];
  readonly costs: CostExplorerCosts;
  readonly notes: readonly string[];
}

/**
 * Reads a saved answer: with its envelope, as a bare ResultsByTime array, or several pages in an array. Undefined when
 * the value is none of these.
 */
export function readCostExplorerAnswer(value: unknown): CostExplorerAnswer | undefined {
  const pages = pagesOf(value);
  if (pages === undefined) return undefined;
  const periods = pages.flatMap((page) => page.ResultsByTime);
  const costs = costsOf(periods);
  const meanings = meaningsOf(pages, periods);
  const names = new Map(
    pages.flatMap((page) =>
      (page.DimensionValueAttributes ?? []).map(
        (entry) => [entry.Value, entry.Attributes?.['description'] ?? ''] as const,
      ),
    ),
  );
  const granularity = granularityOf(periods);
  return {
    rows: periods.flatMap((period) => rowsOf(period, { granularity, meanings, names, costs })),
    costs: new Set(costs.keys()),
    notes: [...notesOnPages(pages), ...notesOnCosts(costs), ...notesOnMeanings(meanings)],
  };
}

function pagesOf(value: unknown): readonly Answer[] | undefined {
  const one = Answer.safeParse(value);
  if (one.success) return [one.data];
  const periods = z.array(Period).min(1).safeParse(value);
  if (periods.success) return [{ ResultsByTime: periods.data }];
  const pages = z.array(Answer).min(1).safeParse(value);
  return pages.success ? pages.data : undefined;
}

/** What stands for the unblended cost in an answer that does not hold it, best first. */
const STAND_INS: readonly CostName[] = ['net_unblended', 'blended', 'amortized', 'net_amortized'];

/** The metric each cost is read from. */
function costsOf(periods: readonly Period[]): ReadonlyMap<CostName, string> {
  const metrics = new Set(periods.flatMap((period) => metricsOf(period).flatMap((each) => Object.keys(each))));
  const costs = new Map<CostName, string>();
  for (const cost of COST_COLUMNS) {
    if (metrics.has(METRIC_OF_COST[cost])) costs.set(cost, METRIC_OF_COST[cost]);
  }
  const standIn = STAND_INS.find((cost) => costs.has(cost));
  if (!costs.has('unblended') && standIn !== undefined) costs.set('unblended', METRIC_OF_COST[standIn]);
  return costs;
}

function metricsOf(period: Period): readonly z.infer<typeof Metrics>[] {
  const groups = (period.Groups ?? []).map((group) => group.Metrics);
  return groups.length > 0 ? groups : [period.Total ?? {}];
}

/** The last page of an answer is the one without a token for the next. */
function notesOnPages(pages: readonly Answer[]): string[] {
  const isWhole = pages.some(
    ({ NextPageToken }) => NextPageToken === undefined || NextPageToken === null || NextPageToken === '',
  );
  return isWhole
    ? []
    : ['The answer ends with a NextPageToken: its further pages are missing, so these costs are not all.'];
}

function notesOnCosts(costs: ReadonlyMap<CostName, string>): string[] {
  const metric = costs.get('unblended');
  if (metric === undefined || metric === METRIC_OF_COST.unblended) return [];
  return [`The answer holds no UnblendedCost; ${metric} stands in its place.`];
}

function notesOnMeanings(meanings: readonly GroupMeaning[]): string[] {
  return meanings.flatMap((meaning) =>
    meaning.kind === 'other' ? [`The grouping by ${meaning.name} is not kept; its groups are added up.`] : [],
  );
}

function meaningsOf(pages: readonly Answer[], periods: readonly Period[]): readonly GroupMeaning[] {
  const definitions = pages.find((page) => (page.GroupDefinitions ?? []).length > 0)?.GroupDefinitions;
  if (definitions !== undefined)
    return definitions.map(({ Type, Key }) => meaningOfDefinition({ type: Type, key: Key }));
  const keys = periods.flatMap((period) => (period.Groups ?? []).map((group) => group.Keys));
  const width = Math.max(0, ...keys.map((each) => each.length));
  return Array.from({ length: width }, (_, place) =>
    meaningOfValues([...new Set(keys.map((each) => each[place] ?? ''))]),
  );
}

/** Periods longer than a day are months, also the shortened first and last ones of a monthly answer. */
function granularityOf(periods: readonly Period[]): 'day' | 'month' {
  return periods.some(({ TimePeriod }) => daysOf(TimePeriod) > 1) ? 'month' : 'day';
}

function daysOf({ Start, End }: Period['TimePeriod']): number {
  return dayNumber(End.slice(0, 10)) - dayNumber(Start.slice(0, 10));
}

interface Reading {
  readonly granularity: 'day' | 'month';
  readonly meanings: readonly GroupMeaning[];
  readonly names: ReadonlyMap<string, string>;
  readonly costs: ReadonlyMap<CostName, string>;
}

function rowsOf(period: Period, reading: Reading): CostExplorerRow[] {
  const groups = period.Groups ?? [];
  const each = groups.length > 0 ? groups : [{ Keys: [], Metrics: period.Total ?? {} }];
  return each
    .filter((group) => Object.keys(group.Metrics).length > 0)
    .map((group) => ({
      start: startOf(period, reading.granularity),
      granularity: reading.granularity,
      estimated: period.Estimated ? '1' : '0',
      ...keyColumns(group.Keys, reading),
      ...amountColumns(group.Metrics, reading.costs),
    }));
}

function startOf({ TimePeriod }: Period, granularity: 'day' | 'month'): string {
  return granularity === 'month' ? firstDayOf(monthOf(TimePeriod.Start)) : TimePeriod.Start;
}

function keyColumns(keys: readonly string[], { meanings, names }: Reading): CostExplorerRow {
  const columns: Partial<Record<CostExplorerColumn, string>> = {};
  const tags: Record<string, string> = {};
  for (const [place, value] of keys.entries()) {
    const meaning = meanings[place];
    if (meaning?.kind === 'column') columns[meaning.column] = value;
    else if (meaning?.kind === 'tag') {
      const [key, tagValue] = tagOf(value, meaning.key);
      tags[key] = tagValue;
    }
  }
  const accountName = names.get(columns.account ?? '');
  if (accountName !== undefined) columns.account_name = accountName;
  return Object.keys(tags).length === 0 ? columns : { ...columns, tags: JSON.stringify(tags) };
}

function amountColumns(metrics: z.infer<typeof Metrics>, costs: ReadonlyMap<CostName, string>): CostExplorerRow {
  const columns: Partial<Record<CostExplorerColumn, string>> = {};
  for (const [cost, metric] of costs) {
    const amount = metrics[metric];
    if (amount === undefined) continue;
    columns[cost] = amount.Amount;
    columns.currency = amount.Unit;
  }
  const usage = metrics['UsageQuantity'];
  if (usage === undefined) return columns;
  return { ...columns, usage_amount: usage.Amount, usage_unit: usage.Unit === 'N/A' ? '' : usage.Unit };
}
