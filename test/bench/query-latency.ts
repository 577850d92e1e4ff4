import { call } from '@orpc/server';
import type { z } from 'zod';
import type { CostQuery } from '../../electron/contract/costs.ts';
import { addMonths, lastDayOf } from '../../electron/domain/time/day.ts';
import { costsHandlers } from '../../electron/features/costs/handlers.ts';
import { overviewHandlers } from '../../electron/features/overview/handlers.ts';
import { type TestWorkspace, testWorkspace } from '../builders/workspace.ts';
import { generateCosts } from './generate-costs.ts';

/**
 * Latency of every question the Overview and the explorer ask, through the handlers with their validation, on 13 months
 * of costs with 1 million day rows (`node test/bench/query-latency.ts [rows]`). Exits 1 when a target is missed.
 */
const ROWS = Number(process.argv[2] ?? 1_000_000);
const MONTHS = 13;
const WARM_UP = 3;
const RUNS = 60;
const TARGET_P95_MS = 50;
const LAST_MONTH = '2026-06';
const TODAY = lastDayOf(LAST_MONTH);

const months = Array.from({ length: MONTHS }, (_, index) => addMonths(LAST_MONTH, index - MONTHS + 1));
const year = { from: `${months[0]!}-01`, to: TODAY };
const quarter = { from: '2026-04-01', to: TODAY };
const month = { from: `${LAST_MONTH}-01`, to: TODAY };
const someDays = { from: '2026-05-10', to: '2026-06-20' };
const glue = [{ dimension: 'service' as const, values: ['AWSGlue'] }];

type Ask = (context: TestWorkspace['context']) => Promise<unknown>;

function query(input: z.input<typeof CostQuery>): Ask {
  return (context) => call(costsHandlers.query, input, { context });
}

const questions: readonly (readonly [string, Ask])[] = [
  ['month by service, total', query({ ...month, granularity: 'total', groupBy: ['service'] })],
  ['month by service, by day', query({ ...month, granularity: 'day', groupBy: ['service'] })],
  ['13 months by service, by month', query({ ...year, granularity: 'month', groupBy: ['service'] })],
  ['13 months by service, by day', query({ ...year, granularity: 'day', groupBy: ['service'], limit: 50 })],
  ['13 months by usage type, by month', query({ ...year, granularity: 'month', groupBy: ['usage_type'] })],
  ['13 months by usage type, by day', query({ ...year, granularity: 'day', groupBy: ['usage_type'], limit: 50 })],
  ['13 months by resource, by month', query({ ...year, granularity: 'month', groupBy: ['resource'], limit: 200 })],
  ['13 months by resource, by day', query({ ...year, granularity: 'day', groupBy: ['resource'], limit: 50 })],
  ['13 months by tag, by month', query({ ...year, granularity: 'month', groupBy: ['tag:project'] })],
  ['13 months by tag, by day', query({ ...year, granularity: 'day', groupBy: ['tag:project'], limit: 50 })],
  ['13 months by account, by day', query({ ...year, granularity: 'day', groupBy: ['account'] })],
  [
    '13 months by 4 dimensions, by month',
    query({ ...year, granularity: 'month', groupBy: ['service', 'region', 'usage_type', 'resource'], limit: 100 }),
  ],
  ['13 months amortized, by day', query({ ...year, granularity: 'day', basis: 'amortized', limit: 50 })],
  [
    'filtered by service and tag, by day',
    query({
      ...year,
      granularity: 'day',
      groupBy: ['usage_type'],
      filters: [...glue, { dimension: 'tag:environment', is: 'none-of', values: ['dev'] }],
    }),
  ],
  ['part months by service, total', query({ ...someDays, granularity: 'total', groupBy: ['service'] })],
  [
    'compare months by service',
    (context) =>
      call(
        costsHandlers.compare,
        { ...month, previousFrom: '2026-05-01', previousTo: '2026-05-31', groupBy: ['service'] },
        { context },
      ),
  ],
  [
    'compare half years by resource',
    (context) =>
      call(
        costsHandlers.compare,
        {
          from: '2026-01-01',
          to: TODAY,
          previousFrom: '2025-07-01',
          previousTo: '2025-12-31',
          groupBy: ['resource'],
        },
        { context },
      ),
  ],
  [
    'compare part months by usage type',
    (context) =>
      call(
        costsHandlers.compare,
        {
          from: '2026-06-01',
          to: '2026-06-20',
          previousFrom: '2026-05-01',
          previousTo: '2026-05-20',
          groupBy: ['service', 'usage_type'],
        },
        { context },
      ),
  ],
  ['line items of 13 months', (context) => call(costsHandlers.lines, { ...year, limit: 200 }, { context })],
  [
    'line items of 13 months, far down',
    (context) => call(costsHandlers.lines, { ...year, offset: ROWS - 5000, limit: 200 }, { context }),
  ],
  [
    'line items of a service, quarter',
    (context) => call(costsHandlers.lines, { ...quarter, filters: glue, limit: 200 }, { context }),
  ],
  ['values of services', (context) => call(costsHandlers.values, { ...year, dimension: 'service' }, { context })],
  [
    'values of resources, searched',
    (context) => call(costsHandlers.values, { ...year, dimension: 'resource', search: '77' }, { context }),
  ],
  ['values of a tag', (context) => call(costsHandlers.values, { ...year, dimension: 'tag:owner' }, { context })],
  ['extent', (context) => call(costsHandlers.extent, undefined, { context })],
];

const overviews: readonly (readonly [string, Ask])[] = [
  ['overview of this month', (context) => call(overviewHandlers.get, {}, { context })],
  ['overview of the month before', (context) => call(overviewHandlers.get, { month: '2026-05' }, { context })],
  ['overview of one account', (context) => call(overviewHandlers.get, { accountId: '111111111111' }, { context })],
];

interface Latency {
  readonly cold: number;
  readonly p50: number;
  readonly p95: number;
  /** Processor time of one answer: what a busy machine does not distort. */
  readonly cpu: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Time of the first answer of a newly opened database. */
async function answeredCold(workspace: TestWorkspace, ask: Ask): Promise<number> {
  const reopened = workspace.reopened();
  try {
    return await timed(() => ask(reopened.context));
  } finally {
    reopened[Symbol.dispose]();
  }
}

async function measure(workspace: TestWorkspace, ask: Ask): Promise<Latency> {
  const cold = await answeredCold(workspace, ask);
  for (let run = 0; run < WARM_UP; run += 1) await ask(workspace.context);
  const warm: number[] = [];
  const before = process.cpuUsage();
  for (let run = 0; run < RUNS; run += 1) warm.push(await timed(() => ask(workspace.context)));
  const { user, system } = process.cpuUsage(before);
  warm.sort((left, right) => left - right);
  return {
    cold,
    p50: percentile(warm, 0.5),
    p95: percentile(warm, 0.95),
    cpu: (user + system) / 1000 / RUNS,
  };
}

async function measureAll(workspace: TestWorkspace, asked: typeof questions): Promise<ReadonlyMap<string, Latency>> {
  const measured = new Map<string, Latency>();
  console.log(`${''.padEnd(42)}${'cold'.padStart(8)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'cpu'.padStart(8)}`);
  for (const [name, ask] of asked) {
    const latency = await measure(workspace, ask);
    const cells = [latency.cold, latency.p50, latency.p95, latency.cpu].map((ms) => ms.toFixed(1).padStart(8)).join('');
    console.log(`${name.padEnd(42)}${cells}${latency.p95 <= TARGET_P95_MS ? '' : '  over the target'}`);
    measured.set(name, latency);
  }
  return measured;
}

/** Medians of both, asked in turn: a processor that changes its speed meanwhile does so for both. */
async function growth(single: TestWorkspace, doubled: TestWorkspace, ask: Ask): Promise<number> {
  const times: { readonly single: number[]; readonly doubled: number[] } = { single: [], doubled: [] };
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    times.single.push(await timed(() => ask(single.context)));
    times.doubled.push(await timed(() => ask(doubled.context)));
  }
  const median = (values: readonly number[]) =>
    percentile(
      values.slice(WARM_UP).toSorted((a, b) => a - b),
      0.5,
    );
  return median(times.doubled) / median(times.single);
}

async function main(workspace: TestWorkspace, doubled: TestWorkspace): Promise<boolean> {
  const rowsPerMonth = Math.ceil(ROWS / MONTHS);
  generateCosts(workspace.database.write, { months, rowsPerMonth });
  console.log(`${ROWS.toLocaleString('en-US')} day rows over ${MONTHS} months, milliseconds`);
  const answers = await measureAll(workspace, [...overviews, ...questions]);
  const older = Array.from({ length: MONTHS }, (_, index) => addMonths(months[0]!, index - MONTHS));
  generateCosts(doubled.database.write, { months: [...older, ...months], rowsPerMonth });
  console.log(`twice the history: ${(2 * ROWS).toLocaleString('en-US')} day rows over ${2 * MONTHS} months`);
  const again = await measureAll(doubled, overviews);
  const ratios: string[] = [];
  for (const [, ask] of overviews) ratios.push((await growth(workspace, doubled, ask)).toFixed(2));
  console.log(`the Overview takes ${ratios.join(', ')} times as long with it`);
  return [...answers.values(), ...again.values()].every(({ p95 }) => p95 <= TARGET_P95_MS);
}

const workspace = testWorkspace(TODAY);
const doubled = testWorkspace(TODAY);
try {
  process.exitCode = (await main(workspace, doubled)) ? 0 : 1;
} finally {
  workspace[Symbol.dispose]();
  doubled[Symbol.dispose]();
}
