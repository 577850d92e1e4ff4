import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { Refused } from '../../domain/refused.ts';
import type { TempDatabase } from '../duckdb/temp-database.ts';
import { type ConsoleCsv, isConsoleCsv, readConsoleCsv } from '../formats/cost-explorer-csv.ts';
import { type CostExplorerAnswer, readCostExplorerAnswer } from '../formats/cost-explorer-json.ts';
import { parseFields } from './csv-scanner.ts';
import { type FileHead, type FileStamp, readHead } from './file-head.ts';
import { headerOf, openCsvTable, openParquetTable, type TableFile } from './table-file.ts';

/** A billing file, recognised by its content. */
export type BillingFile =
  | { readonly kind: 'table'; readonly table: TableFile }
  | { readonly kind: 'ce-json'; readonly path: string; readonly stamp: FileStamp; readonly answer: CostExplorerAnswer }
  | { readonly kind: 'ce-csv'; readonly path: string; readonly stamp: FileStamp; readonly report: ConsoleCsv };

type TextHead = Extract<FileHead, { kind: 'text' }>;

/** A year of daily answers by service and usage type is some 50 MB; JSON beyond this is no answer. */
const LARGEST_JSON_BYTES = 400 * 1024 * 1024;

/** @throws Refused saying why the file is not taken. */
export async function recogniseFile(database: TempDatabase, path: string): Promise<BillingFile> {
  const head = await readHead(path);
  if (head.kind === 'text') return recogniseText(head);
  if (head.kind === 'parquet') return openParquet(database, head);
  throw UNREADABLE[head.kind](path);
}

const UNREADABLE: Readonly<Record<Exclude<FileHead['kind'], 'text' | 'parquet'>, (path: string) => Refused>> = {
  empty: (path) =>
    new Refused(`${path} is empty.`, {
      code: 'empty-file',
      subject: path,
      remedy: 'Download or export the file again.',
    }),
  zip: (path) =>
    new Refused(`${path} is a zip archive.`, {
      code: 'zip-archive',
      subject: path,
      remedy: 'Unpack it and import what is inside.',
    }),
  binary: notBilling,
  'not-utf8': (path) =>
    new Refused(`${path} is not UTF-8 text.`, {
      code: 'not-utf8',
      subject: path,
      remedy: 'Save it as "CSV UTF-8", or import the file as it was delivered.',
    }),
};

async function openParquet(database: TempDatabase, head: FileHead): Promise<BillingFile> {
  const table = await openParquetTable(database, head.path, head).catch((cause: unknown) => {
    if (cause instanceof Refused) throw cause;
    throw new Refused(
      `${head.path} is a Parquet file that cannot be read.`,
      { code: 'damaged-parquet', subject: head.path, remedy: 'Download or copy it again; it did not arrive whole.' },
      { cause },
    );
  });
  if (table === undefined) throw notBilling(head.path);
  return { kind: 'table', table };
}

async function recogniseText(head: TextHead): Promise<BillingFile> {
  const { path } = head;
  if (/^\s*[[{]/.test(head.text)) {
    const answer = readCostExplorerAnswer(await readJson(head));
    if (answer?.rows.length === 0) throw withoutResults(path);
    if (answer !== undefined && answer.costs.size > 0) return { kind: 'ce-json', path, stamp: head, answer };
    if (answer !== undefined) throw missingMetric(path);
    throw notBilling(path);
  }
  const header = parseFields(headerOf(head.text), ',');
  if (isConsoleCsv(header)) return { kind: 'ce-csv', path, stamp: head, report: readConsoleCsv(await readText(head)) };
  const table = openCsvTable(path, head, head);
  if (table !== undefined) return { kind: 'table', table };
  throw head.text.includes('\u0001') ? headerless(path) : notBilling(path);
}

/** The JSON value of the file; undefined when it is not JSON. @throws Refused for an answer that was cut off. */
async function readJson(head: TextHead): Promise<unknown> {
  if (head.sizeBytes > LARGEST_JSON_BYTES) return undefined;
  const text = await readText(head);
  try {
    // The parsed value is checked by its schema.
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (!/"(ResultsByTime|TimePeriod)"/.test(head.text)) return undefined;
    throw new Refused(
      `${head.path} is a Cost Explorer answer that is no valid JSON.`,
      { code: 'malformed-json', subject: head.path, remedy: 'It may have been cut off; save the answer again.' },
      { cause },
    );
  }
}

async function readText({ path, isGzip, encoding }: TextHead): Promise<string> {
  const raw = await readFile(path);
  return new TextDecoder(encoding).decode(isGzip ? gunzipSync(raw) : raw);
}

function withoutResults(path: string): Refused {
  return new Refused(`${path} is a Cost Explorer answer without a single result.`, {
    code: 'no-results',
    subject: path,
    remedy: 'Ask Cost Explorer for a time in which there were costs and save the answer again.',
  });
}

function missingMetric(path: string): Refused {
  return new Refused(`${path} is a Cost Explorer answer without any cost metric such as UnblendedCost.`, {
    code: 'missing-column',
    subject: path,
    remedy: 'Ask Cost Explorer for the metric UnblendedCost and save the answer again.',
  });
}

function headerless(path: string): Refused {
  return new Refused(`${path} looks like a text export of Athena or Hive: fields separated by \\x01 and no header.`, {
    code: 'no-header',
    subject: path,
    remedy: "Export it with column names, as CSV or Parquet (Athena: UNLOAD … WITH (format = 'PARQUET')).",
  });
}

export function notBilling(path: string): Refused {
  return new Refused(`${path} is not a billing file this app knows.`, {
    code: 'not-billing',
    subject: path,
    remedy: 'Import a Cost and Usage Report, a FOCUS export, or a saved Cost Explorer answer.',
  });
}
