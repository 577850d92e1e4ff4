import { randomUUID } from 'node:crypto';
import type { RefusedRow } from '../contract/imports.ts';
import { parseNanos } from '../domain/money/decimal.ts';
import { Refused } from '../domain/refused.ts';
import { type Grouping, groupingOf, groupRows } from './aggregate/group-rows.ts';
import { numberedLines, roundedDays, type UnitTables, wholeDays } from './aggregate/lines-and-days.ts';
import { outputTable, partitionTable } from './aggregate/output.ts';
import { type BatchSource, dayBatches, lineBatches } from './aggregate/read-batches.ts';
import { tagSets } from './aggregate/tag-sets.ts';
import { readUnitFacts, type UnitFacts } from './aggregate/unit-facts.ts';
import { createUsageTypeFacts } from './aggregate/usage-type-facts.ts';
import type { AggregatedUnit } from './aggregated-unit.ts';
import type { TempDatabase, Watch } from './duckdb/temp-database.ts';
import type { Mapping } from './formats/mapping.ts';
import { findRefusedRows } from './refused-rows.ts';
import type { OpenedUnit } from './sources/open-unit.ts';

/** Rows of which the place and the reason are kept. */
export const MOST_REFUSALS = 20;
/** Of the time a unit takes, nearly all is the one pass over its files. */
const SCAN_SHARE = 0.9;

/** Groups, numbers and rounds the rows of one opened unit. The tables stay in the temporary database. */
export async function readUnit(
  database: TempDatabase,
  opened: OpenedUnit,
  tables: UnitTables,
  watch: Watch,
): Promise<AggregatedUnit> {
  const mappings = opened.sources.map(({ mapping }) => mapping);
  const [mapping] = mappings;
  if (mapping === undefined) throw new Error('A unit has at least one file');
  const grouping = groupingOf(mappings);
  const scan = { ...watch, onProgress: (fraction: number) => watch.onProgress?.(fraction * SCAN_SHARE) };
  await database.run(groupRows(tables.groups, opened.sources, grouping), scan);
  await buildTables(database, { tables, grouping, mapping, files: opened.files }, watch.signal);
  const facts = await readUnitFacts(database, tables, grouping);
  if (!facts.totals.every(({ storedTotal }) => fitsNanos(storedTotal))) throw amountsTooLarge(opened.files);
  const refused = facts.rowsRead - facts.rowsKept;
  const located =
    refused === 0 ? [] : await findRefusedRows(database, opened.sources, { grouping, most: MOST_REFUSALS });
  await database.run(`DROP TABLE ${tables.groups}`);
  watch.onProgress?.(1);
  return unitOf({ database, tables, opened, facts, refusals: located, mapping });
}

interface TablesToBuild {
  readonly tables: UnitTables;
  readonly grouping: Grouping;
  readonly mapping: Mapping;
  readonly files: readonly string[];
}

async function buildTables(
  database: TempDatabase,
  { tables, grouping, mapping, files }: TablesToBuild,
  signal: AbortSignal | undefined,
): Promise<void> {
  const watch = { signal };
  const tagKeys = mapping.tags.kind === 'columns' ? grouping.tagKeys : undefined;
  try {
    await database.run(tagSets(tables.tags, tables.groups, tagKeys), watch);
    await database.run(numberedLines(tables, grouping), watch);
    await createUsageTypeFacts(database, tables, grouping);
    await database.run(wholeDays(tables, grouping, mapping.finish), watch);
    await database.run(roundedDays(tables), watch);
    await database.run(`DROP TABLE ${tables.wholeDays}`);
    await database.run(partitionTable(tables, grouping), watch);
    await database.run(outputTable(tables, grouping, mapping.finish), watch);
    for (const table of [tables.lines, tables.tags, tables.usageTypes]) await database.run(`DROP TABLE ${table}`);
  } catch (error) {
    throw refusedIfTooLarge(error, files);
  }
}

/** Amounts, and months of them, are kept as 64-bit nano-units: 9.2 thousand million of a currency. */
function fitsNanos(amount: string): boolean {
  const nanos = parseNanos(amount);
  return BigInt.asIntN(64, nanos) === nanos;
}

function refusedIfTooLarge(error: unknown, files: readonly string[]): unknown {
  const message = error instanceof Error ? error.message : '';
  if (!/out of range|overflow|failed to cast|could not cast value/i.test(message)) return error;
  return amountsTooLarge(files, error);
}

function amountsTooLarge(files: readonly string[], cause?: unknown): Refused {
  return new Refused(
    `${files.join(', ')}: an amount, or a month of them, is above 9,200,000,000 and cannot be kept exactly.`,
    {
      code: 'amounts-too-large',
      subject: files[0] ?? '',
      remedy: 'Check the cost columns; where they are right, export and import fewer accounts at a time.',
    },
    { cause },
  );
}

interface ReadUnit {
  readonly database: TempDatabase;
  readonly tables: UnitTables;
  readonly opened: OpenedUnit;
  readonly facts: UnitFacts;
  readonly refusals: readonly RefusedRow[];
  readonly mapping: Mapping;
}

function unitOf({ database, tables, opened, facts, refusals, mapping }: ReadUnit): AggregatedUnit {
  const source: BatchSource = { database, tables, fitsDouble: facts.fitsDouble, stated: facts.stated };
  const { partitions } = facts;
  const days = partitions.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  const refusedByScan = facts.rowsRead - facts.rowsKept;
  return {
    unitId: randomUUID(),
    title: opened.title,
    files: [...opened.files],
    sizeBytes: opened.sizeBytes,
    format: opened.format,
    formatName: opened.formatName,
    source: mapping.source,
    ...(firstDay === undefined || lastDay === undefined ? {} : { firstDay, lastDay }),
    billingPeriods: [...new Set(partitions.map(({ billingPeriod }) => billingPeriod))].sort(),
    accounts: accountsOf(partitions),
    rows: {
      read: facts.rowsRead + opened.refusedRows,
      kept: facts.rowsKept,
      aggregatedTo: facts.dayCount,
      refused: refusedByScan + opened.refusedRows,
      ragged: opened.raggedRows,
    },
    totals: facts.totals,
    refusals: [...opened.refusals, ...refusals].slice(0, MOST_REFUSALS),
    notes: [...opened.notes, ...mapping.notes],
    partitions,
    lineCount: facts.lineCount,
    dayCount: facts.dayCount,
    lines: (signal) => lineBatches(source, signal),
    days: (signal) => dayBatches(source, signal),
  };
}

function accountsOf(partitions: UnitFacts['partitions']): AggregatedUnit['accounts'] {
  const accounts = new Map(
    partitions.map(({ provider, accountId, accountName }) => [
      `${provider}\n${accountId}`,
      { provider, accountId, ...(accountName === undefined ? {} : { name: accountName }) },
    ]),
  );
  return [...accounts.values()];
}
