import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import type {
  AggregatedUnit,
  AmountColumns,
  BillingStage,
  DayColumns,
  LineColumns,
  StageBillingInput,
} from '../../../../electron/billing/aggregated-unit.ts';
import { stageBilling } from '../../../../electron/billing/stage-billing.ts';
import { formatNanos } from '../../../../electron/domain/money/decimal.ts';
import { dayOf } from '../../../../electron/domain/time/day.ts';
import { temporaryFolder } from './bills.ts';

/** Stages paths; the stage is disposed of with the test. */
export async function staged(
  paths: string | readonly string[],
  input: Partial<StageBillingInput> = {},
): Promise<BillingStage> {
  const stage = await stageBilling({ paths: [paths].flat(), tempFolder: temporaryFolder(), ...input });
  onTestFinished(() => stage.dispose());
  return stage;
}

/** The one unit of a path that is taken whole. */
export async function stagedUnit(path: string, input: Partial<StageBillingInput> = {}): Promise<AggregatedUnit> {
  const { units, refusedFiles } = await staged(path, input);
  const [unit] = units;
  if (unit === undefined || units.length > 1) {
    throw new Error(`${units.length} units, refused: ${JSON.stringify(refusedFiles)}`);
  }
  return unit;
}

/** One line as the tests look at it. */
export type Line = ReturnType<typeof lineAt>;
export type LineDay = ReturnType<typeof dayAt>;

/** The lines of a unit, row by row. */
export async function linesOf(unit: AggregatedUnit): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of unit.lines()) lines.push(...places(batch).map((place) => lineAt(batch, place)));
  return lines;
}

export async function daysOf(unit: AggregatedUnit): Promise<LineDay[]> {
  const days: LineDay[] = [];
  for await (const batch of unit.days()) days.push(...places(batch).map((place) => dayAt(batch, place)));
  return days;
}

function places({ length }: { readonly length: number }): number[] {
  return Array.from({ length }, (_, place) => place);
}

function lineAt(batch: LineColumns, place: number) {
  const text = (column: readonly string[]) => column[place] ?? '';
  return {
    lineNo: batch.firstLineNo + place,
    granularity: text(batch.granularity),
    usageMonth: text(batch.usageMonth),
    accountId: text(batch.accountId),
    provider: text(batch.provider),
    productCode: text(batch.productCode),
    serviceName: text(batch.serviceName),
    usageType: text(batch.usageType),
    operation: text(batch.operation),
    resourceId: text(batch.resourceId),
    region: text(batch.region),
    instanceType: text(batch.instanceType),
    usageUnit: text(batch.usageUnit),
    chargeType: text(batch.chargeType),
    currency: text(batch.currency),
    lineDescription: text(batch.lineDescription),
    tags: text(batch.tags),
    tagEnvironment: batch.tagEnvironment[place],
    tagProject: batch.tagProject[place],
    tagOwner: batch.tagOwner[place],
    ...amountsAt(batch, place),
  };
}

function dayAt(batch: DayColumns, place: number) {
  return { lineNo: batch.lineNo[place] ?? -1, date: dayOf(batch.day[place] ?? 0), ...amountsAt(batch, place) };
}

function amountsAt(columns: AmountColumns, place: number) {
  return {
    usageAmount: columns.usageAmount[place],
    unblendedCost: columns.unblendedCost[place],
    blendedCost: columns.blendedCost[place],
    amortizedCost: columns.amortizedCost[place],
    netUnblendedCost: columns.netUnblendedCost[place],
    netAmortizedCost: columns.netAmortizedCost[place],
    publicCost: columns.publicCost[place],
  };
}

/** Sums an amount of the days by a text of their line or day, as decimal text. */
export async function sumsBy(
  unit: AggregatedUnit,
  name: (line: Line, day: LineDay) => string,
  amount: Exclude<keyof AmountColumns, 'usageAmount'> = 'unblendedCost',
): Promise<Record<string, string>> {
  const lines = await linesOf(unit);
  const sums = new Map<string, bigint>();
  for (const day of await daysOf(unit)) {
    const line = lines[day.lineNo];
    if (line === undefined) throw new Error(`A day of no line: ${day.lineNo}`);
    const key = name(line, day);
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(day[amount] ?? 0));
  }
  return Object.fromEntries([...sums].map(([key, nanos]) => [key, formatNanos(nanos)]));
}

/** Runs SQL in a database of its own, to make files no one has at hand: Parquet, maps, codecs. */
export async function makeWithDuckDb(...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const sql of statements) await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}
