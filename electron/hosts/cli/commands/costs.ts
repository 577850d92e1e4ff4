import { z } from 'zod';
import { Granularity } from '../../../contract/costs.ts';
import { CostBasis, type Filter } from '../../../contract/primitives.ts';
import { Refused } from '../../../domain/refused.ts';
import { addDays, addMonths, dayNumber, firstDayOf, lastDayOf, monthOf } from '../../../domain/time/day.ts';
import type { Backend } from '../../backend/create-backend.ts';
import { type CliContext, command } from '../command.ts';
import { parseDay, parseDimensions, parseFilter } from '../cost-arguments.ts';
import { comparisonTable, costCsv, costTable, linesTable } from '../cost-text.ts';

const ScopeOptions = {
  from: z.string().optional().describe('First day or month, by default of the last month with costs'),
  to: z.string().optional().describe('Last day or month, inclusive; by default the last with costs'),
  filter: z
    .array(z.string())
    .optional()
    .describe('service=AmazonEC2, region!=us-east-1,us-west-2, tag:env=prod; all of them apply'),
  basis: CostBasis.default('unblended').describe('Which price is meant'),
  currency: z.string().optional().describe('By default the one most is spent in'),
};
type ScopeValues = z.output<z.ZodObject<typeof ScopeOptions>>;

// No zod defaults for lists: trpc-cli would add what is given to them.
const BY_SERVICE = ['service'];
const GROUP_BY =
  'Dimensions, apart by commas: service (the default), account, region, usage_type, operation, resource, …, tag:<key>';

interface Scope {
  readonly from: string;
  readonly to: string;
  readonly filters: Filter[];
  readonly basis: CostBasis;
  readonly currency?: string;
}

async function scopeOf(values: ScopeValues, { client }: Backend): Promise<Scope> {
  const { basis, currency, filter } = values;
  const filters = (filter ?? []).map(parseFilter);
  const start = values.from === undefined ? undefined : parseDay(values.from, 'from');
  const to = values.to === undefined ? lastKnownDay(await client.costs.extent()) : parseDay(values.to, 'to');
  const from = start ?? firstDayOf(monthOf(to));
  if (from > to) throw new Refused(`--from ${from} is after --to ${to}.`, { code: 'bad-argument', subject: '--from' });
  return { from, to, filters, basis, ...(currency === undefined ? {} : { currency }) };
}

function lastKnownDay({ lastDay }: { readonly lastDay?: string | undefined }): string {
  if (lastDay !== undefined) return lastDay;
  throw new Refused('There are no costs yet.', {
    code: 'no-costs',
    remedy: 'Import a billing file: cloudaudit import <file>',
  });
}

export const costsQuery = command(
  {
    description: 'Costs by day or month, grouped and filtered',
    examples: [
      '  cloudaudit costs --from 2018-10 --to 2018-11 --group-by service',
      '  cloudaudit costs --group-by service,usage_type --filter account=123456789012 --filter region!=us-east-1',
      '  cloudaudit costs --granularity day --filter service=AmazonEC2 --csv > ec2.csv',
    ],
  },
  z.object({
    ...ScopeOptions,
    groupBy: z.array(z.string()).optional().describe(GROUP_BY),
    granularity: Granularity.default('month').describe('Columns'),
    limit: z.int().min(0).max(10_000).default(0).describe('Largest groups to list, the rest added up as Other; 0: all'),
    csv: z.boolean().default(false).describe('Print CSV with exact amounts'),
  }),
  async (context, values) => {
    const backend = await context.backend();
    const groupBy = parseDimensions(values.groupBy ?? BY_SERVICE);
    const scope = await scopeOf(values, backend);
    const { granularity, limit } = values;
    const data = await backend.client.costs.query({ ...scope, groupBy, granularity, limit });
    return { data, text: values.csv ? costCsv(data, groupBy) : costTable(data, groupBy) };
  },
);

export const costsCompare = command(
  {
    description: 'What changed between two periods, ranked',
    examples: ['  cloudaudit costs compare --from 2018-11 --to 2018-11 --previous-from 2018-10 --previous-to 2018-10'],
  },
  z.object({
    ...ScopeOptions,
    previousFrom: z.string().optional().describe('By default the same time right before'),
    previousTo: z.string().optional(),
    groupBy: z.array(z.string()).optional().describe(GROUP_BY),
    limit: z.int().min(1).max(1000).default(20).describe('Largest changes to list'),
  }),
  async (context, values) => {
    const backend = await context.backend();
    const groupBy = parseDimensions(values.groupBy ?? BY_SERVICE);
    const scope = await scopeOf(values, backend);
    const before = periodBefore(scope.from, scope.to);
    const previousFrom = values.previousFrom === undefined ? before.from : parseDay(values.previousFrom, 'from');
    const previousTo = values.previousTo === undefined ? before.to : parseDay(values.previousTo, 'to');
    const data = await backend.client.costs.compare({
      ...scope,
      previousFrom,
      previousTo,
      groupBy,
      limit: values.limit,
    });
    return { data, text: comparisonTable(data, groupBy) };
  },
);

/** The same length right before; whole months before whole months. */
export function periodBefore(from: string, to: string): { readonly from: string; readonly to: string } {
  const isWholeMonths = from === firstDayOf(monthOf(from)) && to === lastDayOf(monthOf(to));
  if (!isWholeMonths) return { from: addDays(from, dayNumber(from) - dayNumber(to) - 1), to: addDays(from, -1) };
  const months = monthIndex(to) - monthIndex(from) + 1;
  return { from: firstDayOf(addMonths(monthOf(from), -months)), to: lastDayOf(addMonths(monthOf(from), -1)) };
}

function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

export const costsLines = command(
  {
    description: 'The daily line items behind a number, largest first',
    examples: ['  cloudaudit costs lines --from 2018-10-09 --to 2018-10-09 --filter service=AmazonEC2 --limit 20'],
  },
  z.object({
    ...ScopeOptions,
    limit: z.int().min(1).max(1000).default(50).describe('Lines to list'),
    offset: z.int().min(0).default(0).describe('Lines to leave out before them'),
  }),
  async (context: CliContext, { limit, offset, ...values }) => {
    const backend = await context.backend();
    const data = await backend.client.costs.lines({ ...(await scopeOf(values, backend)), limit, offset });
    return { data, text: linesTable(data) };
  },
);
