import type { WriteDb } from '../../db/open.ts';
import { addDays, daysIn, firstDayOf } from '../../electron/domain/time/day.ts';
import { type LineSpec, writeCosts } from '../builders/cost-database.ts';

export interface GeneratedCosts {
  /** `YYYY-MM`, oldest first. */
  readonly months: readonly string[];
  /** Day rows per month. */
  readonly rowsPerMonth: number;
}

const SERVICES = ['AmazonEC2', 'AmazonS3', 'AmazonRDS', 'AWSLambda', 'AmazonCloudWatch', 'AWSGlue', 'AmazonVPC'];
const SERVICE_COUNT = 30;
const USAGE_TYPES_PER_SERVICE = 12;
const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'sa-east-1', ''];
const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];
const UNITS = ['Hrs', 'GB-Mo', 'GB', 'Requests', 'DPU-Hour'];
/** A third of the rows of real bills cost nothing (reference data: 33 to 68 %). */
const FREE_SHARE = 0.4;

/**
 * Fills a database with a history like a mid-size company's: 30 services, 360 usage types, about as many resources as
 * lines fit into a month, three accounts, three tag keys, two cost bases. The same numbers every time.
 */
export function generateCosts(db: WriteDb, { months, rowsPerMonth }: GeneratedCosts): void {
  const random = generator(20_261_121);
  for (const month of months) writeCosts(db, linesOf(month, rowsPerMonth, random));
}

function linesOf(month: string, rows: number, random: () => number): readonly LineSpec[] {
  const lines: LineSpec[] = [];
  const length = daysIn(month);
  let written = 0;
  for (let number = 0; written < rows; number += 1) {
    const days = Math.min(rows - written, random() < 0.7 ? length : 1 + Math.floor(random() * length));
    lines.push(lineOf(month, number, { days, random }));
    written += days;
  }
  return lines;
}

function lineOf(
  month: string,
  number: number,
  { days, random }: { readonly days: number; readonly random: () => number },
): LineSpec {
  const service = Math.floor(SERVICE_COUNT * random() ** 2);
  const usageType = Math.floor(USAGE_TYPES_PER_SERVICE * random());
  const price = random() < FREE_SHARE ? 0 : random() ** 3;
  const chargeType = random() < 0.01 ? 'tax' : 'usage';
  return {
    accountId: ACCOUNTS[number % ACCOUNTS.length]!,
    productCode: SERVICES[service] ?? `AmazonService${service}`,
    usageType: `USE1-Usage${service}-${usageType}`,
    usageUnit: UNITS[usageType % UNITS.length]!,
    operation: `Operation${usageType % 5}`,
    resourceId: random() < 0.15 ? '' : `arn:aws:service${service}:resource/${number}`,
    region: REGIONS[Math.floor(REGIONS.length * random())]!,
    instanceType: service < 3 ? `m5.${['large', 'xlarge', '2xlarge'][usageType % 3]}` : '',
    chargeType,
    tags: {
      environment: ['prod', 'staging', 'dev'][number % 3]!,
      project: `project-${number % 97}`,
      ...(number % 4 === 0 ? {} : { owner: `team-${number % 23}` }),
    },
    days: Array.from({ length: days }, (_, day) => {
      const usage = Math.round(random() * 24_000) / 1000;
      const cost = (usage * price).toFixed(9);
      return { day: addDays(firstDayOf(month), day), cost, amortized: cost, usage };
    }),
  };
}

/** Numbers 0 … 1 that are the same on every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
