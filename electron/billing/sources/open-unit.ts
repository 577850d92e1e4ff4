import { join } from 'node:path';
import type { BillingFormat, RefusedRow } from '../../contract/imports.ts';
import { formatName } from '../../domain/imports/format-name.ts';
import { Refused } from '../../domain/refused.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import { loadCostExplorerRows, mapCostExplorer } from '../formats/cost-explorer-rows.ts';
import type { LocatedSource } from '../refused-rows.ts';
import type { BillingSourceFiles } from './billing-sources.ts';
import { type FileStamp, stampOf } from './file-head.ts';
import { linesOfRows } from './line-numbers.ts';
import { type BillingFile, recogniseFile } from './recognise.ts';
import { repairCsv } from './repair-csv.ts';
import { csvRelation, parquetRelation, type TableFile } from './table-file.ts';

/** The files of one unit, ready to be read with SQL. */
export interface OpenedUnit {
  readonly title: string;
  readonly files: readonly string[];
  readonly sizeBytes: number;
  readonly format: BillingFormat;
  readonly formatName: string;
  readonly sources: readonly LocatedSource[];
  readonly stamps: readonly { readonly path: string; readonly stamp: FileStamp }[];
  /** Gzip files, whose end DuckDB does not check. */
  readonly gzipFiles: readonly string[];
  readonly notes: readonly string[];
  readonly refusals: readonly RefusedRow[];
  readonly refusedRows: number;
  readonly raggedRows: number;
}

export interface OpenOptions {
  /** Prefix of the tables the unit may create. */
  readonly prefix: string;
  readonly account: string;
  readonly mostRefusals: number;
  readonly signal?: AbortSignal | undefined;
  /** Rewrite every CSV file before reading it, because the strict reader refused one. */
  readonly isTolerant: boolean;
}

/** What one file adds to its unit. */
interface OpenedFile {
  readonly source: LocatedSource;
  readonly notes?: readonly string[];
  readonly refusals?: readonly RefusedRow[];
  readonly refusedRows?: number;
  readonly raggedRows?: number;
  readonly gzipFile?: string;
}

/** @throws Refused when one of the files cannot be taken. */
export async function openUnit(
  database: TempDatabase,
  { title, files, notes }: BillingSourceFiles,
  options: OpenOptions,
): Promise<OpenedUnit> {
  const recognised: BillingFile[] = [];
  for (const file of files) recognised.push(await recogniseFile(database, file));
  const [first] = recognised;
  if (first === undefined) throw new Error('A source has at least one file');
  refuseMixture(recognised, files);
  const opened: OpenedFile[] = [];
  for (const [place, file] of recognised.entries()) {
    opened.push(await openFile(database, file, { ...options, prefix: `${options.prefix}_${place}` }));
  }
  const stamps = recognised.map((file) => ({ path: pathOf(file), stamp: stampIn(file) }));
  return {
    title,
    files,
    sizeBytes: stamps.reduce((sum, { stamp }) => sum + stamp.sizeBytes, 0),
    format: first.kind === 'table' ? first.table.format : first.kind,
    formatName: first.kind === 'table' ? first.table.formatName : formatName(first.kind),
    sources: opened.map(({ source }) => source),
    stamps,
    gzipFiles: opened.flatMap(({ gzipFile }) => gzipFile ?? []),
    notes: [...notes, ...opened.flatMap((file) => file.notes ?? [])],
    refusals: opened.flatMap(({ refusals }) => refusals ?? []),
    refusedRows: opened.reduce((sum, { refusedRows }) => sum + (refusedRows ?? 0), 0),
    raggedRows: opened.reduce((sum, { raggedRows }) => sum + (raggedRows ?? 0), 0),
  };
}

/** @throws Refused when a file is not as it was when it was opened. */
export async function refuseChangedFiles({ stamps }: OpenedUnit): Promise<void> {
  for (const { path, stamp } of stamps) {
    const now = await stampOf(path);
    if (now.sizeBytes === stamp.sizeBytes && now.modifiedMs === stamp.modifiedMs) continue;
    throw new Refused(`${path} changed while it was read.`, {
      code: 'file-changed',
      subject: path,
      remedy: 'Wait until it is completely written, then import it again.',
    });
  }
}

function refuseMixture(recognised: readonly BillingFile[], files: readonly string[]): void {
  const formats = new Set(recognised.map((file) => (file.kind === 'table' ? file.table.format : file.kind)));
  if (formats.size <= 1) return;
  throw new Refused(`The parts of one delivery have different formats: ${files.join(', ')}.`, {
    code: 'mixed-delivery',
    subject: files[0] ?? '',
    remedy: 'Import the files one by one.',
  });
}

function pathOf(file: BillingFile): string {
  return file.kind === 'table' ? file.table.path : file.path;
}

function stampIn(file: BillingFile): FileStamp {
  return file.kind === 'table' ? file.table.stamp : file.stamp;
}

async function openFile(database: TempDatabase, file: BillingFile, options: OpenOptions): Promise<OpenedFile> {
  if (file.kind === 'table') {
    return file.table.csv === undefined ? openParquet(file.table) : openCsv(database, file.table, options);
  }
  return file.kind === 'ce-json' ? openAnswer(database, file, options) : openReport(database, file, options);
}

async function openAnswer(
  database: TempDatabase,
  { path, answer }: Extract<BillingFile, { kind: 'ce-json' }>,
  { prefix, account }: OpenOptions,
): Promise<OpenedFile> {
  await loadCostExplorerRows(database, prefix, answer.rows);
  const mapping = mapCostExplorer(answer.costs, account, answer.notes);
  return { source: { path, relation: prefix, mapping, linesOf: undefined } };
}

async function openReport(
  database: TempDatabase,
  { path, report }: Extract<BillingFile, { kind: 'ce-csv' }>,
  { prefix, account, mostRefusals }: OpenOptions,
): Promise<OpenedFile> {
  await loadCostExplorerRows(database, prefix, report.rows);
  return {
    source: {
      path,
      relation: prefix,
      mapping: mapCostExplorer(new Set(['unblended']), account, []),
      linesOf: undefined,
    },
    refusals: report.problems.slice(0, mostRefusals).map((problem) => ({ file: path, ...problem })),
    refusedRows: report.problems.length,
  };
}

function openParquet({ path, mapping }: TableFile): OpenedFile {
  return { source: { path, mapping, relation: parquetRelation(path), linesOf: undefined } };
}

async function openCsv(
  database: TempDatabase,
  { path, mapping, csv }: TableFile,
  options: OpenOptions,
): Promise<OpenedFile> {
  if (csv === undefined) throw new Error(`Not a CSV file: ${path}`);
  const isReadable = csv.encoding === 'utf-8' && !csv.hasMultilineHeader && !options.isTolerant;
  if (isReadable) {
    const linesOf = (rows: readonly number[]) => linesOfRows({ path, ...csv }, rows);
    return {
      source: { path, mapping, relation: csvRelation(path, csv), linesOf },
      ...(csv.isGzip ? { gzipFile: path } : {}),
    };
  }
  const target = join(database.folder, `${options.prefix}.csv`);
  const repaired = await repairCsv({ path, ...csv }, target, options);
  const plain = { ...csv, isGzip: false, delimiter: ',' };
  return {
    source: {
      path,
      mapping,
      relation: csvRelation(target, plain, false),
      linesOf: (rows) => Promise.resolve(new Map(rows.map((row) => [row, repaired.lineOf(row)]))),
    },
    refusals: repaired.refusals,
    refusedRows: repaired.refusedRows,
    raggedRows: repaired.ragged,
  };
}
