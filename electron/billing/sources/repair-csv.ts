import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import type { RefusedRow } from '../../contract/imports.ts';
import { Refused } from '../../domain/refused.ts';
import { type EncodedFile, readBytes } from './byte-stream.ts';
import { CsvScanner, formatFields, parseFields, type ScannedRow } from './csv-scanner.ts';

export interface CsvToRepair extends EncodedFile {
  readonly delimiter: string;
  /** Columns the header names. */
  readonly columns: number;
}

/** A copy without a header that DuckDB's strict reader takes: UTF-8, commas, `\n`, every row as wide as the header. */
export interface RepairedCsv {
  readonly path: string;
  readonly rows: number;
  readonly ragged: number;
  readonly refusedRows: number;
  /** The first refused rows. */
  readonly refusals: readonly RefusedRow[];
  /** Line in the original of a row of the copy, counted from 1. */
  lineOf(row: number): number;
}

const FLUSH_BYTES = 4 << 20;

/**
 * Copies a CSV file that the strict reader refused. Rows that end early get empty fields, fields beyond the header are
 * dropped when empty and the row is refused otherwise, stray quotes are escaped.
 *
 * @throws Refused when the text is not UTF-8 or UTF-16, or a quoted field never ends.
 */
export async function repairCsv(file: CsvToRepair, target: string, options: RepairOptions): Promise<RepairedCsv> {
  const output = await open(target, 'w');
  try {
    const copy = new RepairingCopy(file, output, options.mostRefusals);
    const scanner = new CsvScanner(file.delimiter, (row) => copy.take(row));
    const repair = (bytes: Buffer) => {
      scanner.write(bytes);
      return copy.flushIfFull();
    };
    await readBytes(file, repair, options.signal);
    const openQuote = scanner.end();
    if (openQuote !== undefined) throw unclosedQuote(file.path, openQuote);
    await copy.flush();
    return copy.result(target);
  } finally {
    await output.close();
  }
}

export interface RepairOptions {
  readonly mostRefusals: number;
  readonly signal?: AbortSignal | undefined;
}

class RepairingCopy {
  readonly #file: CsvToRepair;
  readonly #output: FileHandle;
  readonly #mostRefusals: number;
  readonly #lines: number[] = [];
  readonly #refusals: RefusedRow[] = [];
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #isHeader = true;
  #ragged = 0;
  #refused = 0;

  constructor(file: CsvToRepair, output: FileHandle, mostRefusals: number) {
    this.#file = file;
    this.#output = output;
    this.#mostRefusals = mostRefusals;
  }

  take(row: ScannedRow): void {
    if (!isUtf8(row.bytes)) throw notUtf8(this.#file.path, row.line);
    if (this.#isHeader) {
      this.#isHeader = false;
      return;
    }
    const { columns, delimiter } = this.#file;
    if (row.fields === columns && !row.isMalformed && delimiter === ',') this.#keep(row.bytes, row.line);
    else this.#adjust(row, parseFields(row.bytes.toString('utf8'), delimiter), columns);
  }

  #adjust(row: ScannedRow, fields: readonly string[], columns: number): void {
    const missing = columns - fields.length;
    if (missing < 0 && fields.slice(columns).some((field) => field.trim() !== '')) {
      this.#refuse(row.line, `it has ${fields.length} fields, the header has ${columns}`);
      return;
    }
    if (missing > 0) this.#ragged += 1;
    const fitted = [...fields.slice(0, columns), ...Array.from({ length: Math.max(0, missing) }, () => '')];
    this.#keep(Buffer.from(formatFields(fitted)), row.line);
  }

  #keep(bytes: Buffer, line: number): void {
    this.#pending.push(Buffer.from(bytes), LINE_END);
    this.#pendingBytes += bytes.length + 1;
    this.#lines.push(line);
  }

  #refuse(line: number, reason: string): void {
    this.#refused += 1;
    if (this.#refusals.length < this.#mostRefusals) this.#refusals.push({ file: this.#file.path, line, reason });
  }

  async flushIfFull(): Promise<void> {
    if (this.#pendingBytes >= FLUSH_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingBytes = 0;
    if (pending.length > 0) await this.#output.appendFile(Buffer.concat(pending));
  }

  result(path: string): RepairedCsv {
    return {
      path,
      rows: this.#lines.length,
      ragged: this.#ragged,
      refusedRows: this.#refused,
      refusals: this.#refusals,
      lineOf: (row) => this.#lines[row - 1] ?? 0,
    };
  }
}

const LINE_END = Buffer.from('\n');

function notUtf8(path: string, line: number): Refused {
  return new Refused(`${path} is not UTF-8 text: line ${line} has bytes that are no UTF-8 characters.`, {
    code: 'not-utf8',
    subject: path,
    remedy: 'Save it as "CSV UTF-8", or import the file as it was delivered.',
  });
}

function unclosedQuote(path: string, line: number): Refused {
  return new Refused(`${path} has a quoted field that never ends, in the row that starts on line ${line}.`, {
    code: 'malformed-csv',
    subject: path,
    remedy: 'The file may have been cut off; download or copy it again.',
  });
}
