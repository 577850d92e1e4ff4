import type { RefusedRow } from '../contract/imports.ts';
import { Refused } from '../domain/refused.ts';
import { unitTables } from './aggregate/lines-and-days.ts';
import type { AggregatedUnit, BillingStage, RefusedFile, StageBillingInput } from './aggregated-unit.ts';
import { TempDatabase, type Watch } from './duckdb/temp-database.ts';
import { refusedIfFileFailed } from './file-errors.ts';
import { MOST_REFUSALS, readUnit } from './read-unit.ts';
import {
  type BillingSourceFiles,
  type FoundSources,
  findBillingSources,
  noBillingFiles,
} from './sources/billing-sources.ts';
import { verifyGzip } from './sources/byte-stream.ts';
import { type OpenedUnit, openUnit, refuseChangedFiles } from './sources/open-unit.ts';

/**
 * Reads billing files of any known format and aggregates them to (line, UTC day) in exact decimals, into a temporary
 * database that the caller disposes of. Files that cannot be taken are returned with the reason; nothing is written.
 *
 * @throws the signal's reason when aborted; Refused when there is no room for temporary data.
 */
export async function stageBilling(input: StageBillingInput): Promise<BillingStage> {
  const database = await TempDatabase.open(input.tempFolder, input.spareCores);
  try {
    const { units, refused } = await stageAll(database, input);
    return { units, refusedFiles: refused.map(refusedFile), dispose: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Staged {
  readonly units: AggregatedUnit[];
  readonly refused: Refused[];
}

async function stageAll(database: TempDatabase, input: StageBillingInput): Promise<Staged> {
  const found = await sourcesOf(input);
  const staged: Staged = { units: [], refused: [...found.refused] };
  const foldersWithBills = new Set<string>();
  for (const [place, source] of found.sources.entries()) {
    const watch: Watch = {
      signal: input.signal,
      onProgress: (fraction) => input.onProgress?.((place + fraction) / found.sources.length),
    };
    const outcome = await stageOne(database, source, { input, watch, prefix: `unit_${place}` });
    input.signal?.throwIfAborted();
    if (isStrayFile(source, outcome)) continue;
    if (source.folder !== undefined) foldersWithBills.add(source.folder);
    if (outcome instanceof Refused) staged.refused.push(outcome);
    else staged.units.push(outcome);
  }
  const hasProblem = (folder: string) => found.refused.some(({ detail }) => detail.subject?.startsWith(folder));
  const without = found.folders.filter((folder) => !foldersWithBills.has(folder) && !hasProblem(folder));
  staged.refused.push(...without.map(noBillingFiles));
  return staged;
}

/** Why a file that is not named like a bill is none: a licence, a picture, someone's notes, Athena's empty _SUCCESS. */
const NO_BILL = new Set(['not-billing', 'empty-file', 'not-utf8']);
const NAMED_LIKE_A_BILL = /\.(csv|json|parquet)(\.gz)?$/i;

/** A file met in a folder that is no bill at all. */
function isStrayFile({ folder, files }: BillingSourceFiles, outcome: AggregatedUnit | Refused): boolean {
  if (folder === undefined || !(outcome instanceof Refused)) return false;
  if (outcome.detail.code === 'not-billing') return true;
  return NO_BILL.has(outcome.detail.code) && !files.some((file) => NAMED_LIKE_A_BILL.test(file));
}

async function sourcesOf({ paths, billTitle }: StageBillingInput): Promise<FoundSources> {
  if (billTitle === undefined) return await findBillingSources(paths);
  return { sources: [{ title: billTitle, files: paths, notes: [], folder: undefined }], refused: [], folders: [] };
}

interface UnitOptions {
  readonly input: StageBillingInput;
  readonly watch: Watch;
  readonly prefix: string;
}

/** The unit, or why it is not taken. Anything unexpected is thrown. */
async function stageOne(
  database: TempDatabase,
  source: BillingSourceFiles,
  options: UnitOptions,
): Promise<AggregatedUnit | Refused> {
  try {
    return await readStrictlyFirst(database, source, options);
  } catch (cause) {
    const error = refusedIfFileFailed(cause);
    if (error instanceof Refused && error.detail.code !== 'no-disk-space') return error;
    throw error;
  }
}

/** Almost every file is well-formed and read at full speed; only one that is not is copied and repaired first. */
async function readStrictlyFirst(
  database: TempDatabase,
  source: BillingSourceFiles,
  options: UnitOptions,
): Promise<AggregatedUnit> {
  try {
    return await readOnce(database, source, { ...options, isTolerant: false });
  } catch (error) {
    if (!isCsvError(error)) throw error;
  }
  const tolerant = { ...options, prefix: `${options.prefix}_tolerant`, isTolerant: true };
  try {
    return await readOnce(database, source, tolerant);
  } catch (error) {
    throw isCsvError(error) ? malformed(source, error) : error;
  }
}

async function readOnce(
  database: TempDatabase,
  source: BillingSourceFiles,
  { input, watch, prefix, isTolerant }: UnitOptions & { readonly isTolerant: boolean },
): Promise<AggregatedUnit> {
  const opened = await openUnit(database, source, {
    prefix,
    isTolerant,
    account: input.account ?? '',
    mostRefusals: MOST_REFUSALS,
    signal: input.signal,
  });
  const { title, files, sizeBytes, format } = opened;
  input.onRecognised?.({ title, files: [...files], sizeBytes, format });
  const unit = await readVerified(database, opened, { prefix, watch }).catch(async (error: unknown) => {
    // A file that is still being written looks damaged; that it changes is the better reason.
    await refuseChangedFiles(opened);
    throw error;
  });
  await refuseChangedFiles(opened);
  refuseWithoutGoodRows(unit);
  return unit;
}

/** A bill of which not one row could be read is no bill of 0. */
function refuseWithoutGoodRows({ rows, refusals, files }: AggregatedUnit): void {
  if (rows.read === 0 || rows.kept > 0) return;
  const [first] = refusals;
  const example = first === undefined ? '' : ` The first: ${placeAndReason(first)}.`;
  throw new Refused(`${files.join(', ')}: none of its ${rows.read.toLocaleString('en')} rows can be read.${example}`, {
    code: 'no-readable-rows',
    subject: files[0] ?? '',
    remedy: 'Export the bill again; dates have to be like 2024-05-31 and amounts like 1234.56.',
  });
}

function placeAndReason({ line, column, reason }: RefusedRow): string {
  const place = [...(line === undefined ? [] : [`line ${line}`]), ...(column === undefined ? [] : [column])];
  return [...place, reason].join(': ');
}

/** Reads while the gzip files are checked on the side; a damaged file is the better reason for whatever else failed. */
async function readVerified(
  database: TempDatabase,
  opened: OpenedUnit,
  { prefix, watch }: { readonly prefix: string; readonly watch: Watch },
): Promise<AggregatedUnit> {
  const [verified, read] = await Promise.allSettled([
    Promise.all(opened.gzipFiles.map((path) => verifyGzip(path, watch.signal))),
    readUnit(database, opened, unitTables(prefix), watch),
  ]);
  if (verified.status === 'rejected') throw verified.reason;
  if (read.status === 'rejected') throw read.reason;
  return read.value;
}

function isCsvError(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof Refused) && /CSV (Error|Parser)|read_csv/i.test(error.message);
}

function malformed({ files }: BillingSourceFiles, cause: Error): Refused {
  const line = /Line: (\d+)/.exec(cause.message)?.[1];
  const place = line === undefined ? '' : ` near line ${line}`;
  return new Refused(
    `${files.join(', ')} cannot be read as CSV${place}.`,
    { code: 'malformed-csv', subject: files[0] ?? '', remedy: 'Download or export the file again.' },
    { cause },
  );
}

function refusedFile({ message, detail }: Refused): RefusedFile {
  return {
    file: detail.subject ?? '',
    code: detail.code,
    reason: message,
    ...(detail.remedy === undefined ? {} : { remedy: detail.remedy }),
  };
}
