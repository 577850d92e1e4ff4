const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** One row of a CSV file as bytes, without its line end. */
export interface ScannedRow {
  /** Line its first byte is on; the file's first line is 1. */
  readonly line: number;
  readonly fields: number;
  /** A quoted field has something between its closing quote and the delimiter. */
  readonly isMalformed: boolean;
  readonly bytes: Buffer;
}

type State = 'field-start' | 'plain' | 'quoted' | 'quote-in-quoted';

/**
 * Splits a stream of CSV bytes into rows, minding quotes, so that rows and lines can be told apart. Blank lines are no
 * rows. Knows `\n` and `\r\n`, also mixed.
 */
export class CsvScanner {
  readonly #delimiter: number;
  readonly #onRow: (row: ScannedRow) => void;
  #carry: Buffer = Buffer.alloc(0);
  #state: State = 'field-start';
  #fields = 1;
  #isMalformed = false;
  #line = 1;
  #rowLine = 1;

  constructor(delimiter: string, onRow: (row: ScannedRow) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRow = onRow;
  }

  write(chunk: Buffer): void {
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    let rowStart = 0;
    for (let place = this.#carry.length; place < bytes.length; place += 1) {
      const byte = bytes[place];
      if (byte === LF) {
        this.#line += 1;
        if (this.#state !== 'quoted') {
          this.#endRow(bytes.subarray(rowStart, place));
          rowStart = place + 1;
        }
      } else this.#take(byte);
    }
    this.#carry = bytes.subarray(rowStart);
  }

  /** Ends the last row. Returns the line an unclosed quoted field's row starts on, if there is one. */
  end(): number | undefined {
    if (this.#state === 'quoted') return this.#rowLine;
    if (this.#carry.length > 0) this.#endRow(this.#carry);
    this.#carry = Buffer.alloc(0);
    return undefined;
  }

  #take(byte: number | undefined): void {
    if (this.#state === 'quoted') {
      if (byte === QUOTE) this.#state = 'quote-in-quoted';
    } else if (byte === this.#delimiter) this.#nextField();
    else if (byte === QUOTE && this.#state !== 'plain') this.#state = 'quoted';
    else if (this.#state === 'quote-in-quoted') this.#afterQuote(byte);
    else this.#state = 'plain';
  }

  #afterQuote(byte: number | undefined): void {
    if (byte === CR) return;
    this.#isMalformed = true;
    this.#state = 'plain';
  }

  #nextField(): void {
    this.#fields += 1;
    this.#state = 'field-start';
  }

  #endRow(bytes: Buffer): void {
    const end = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
    if (end > 0) {
      this.#onRow({
        line: this.#rowLine,
        fields: this.#fields,
        isMalformed: this.#isMalformed,
        bytes: bytes.subarray(0, end),
      });
    }
    this.#state = 'field-start';
    this.#fields = 1;
    this.#isMalformed = false;
    this.#rowLine = this.#line;
  }
}

/** The values of one row of text. Of a malformed quoted field, quotes and what follows them are both kept. */
export function parseFields(row: string, delimiter: string): string[] {
  const fields: string[] = [];
  let place = 0;
  while (place <= row.length) {
    const [value, next] = row[place] === '"' ? quotedField(row, place, delimiter) : plainField(row, place, delimiter);
    fields.push(value);
    place = next + 1;
  }
  return fields;
}

function plainField(row: string, start: number, delimiter: string): [value: string, end: number] {
  const found = row.indexOf(delimiter, start);
  const end = found < 0 ? row.length : found;
  return [row.slice(start, end), end];
}

function quotedField(row: string, start: number, delimiter: string): [value: string, end: number] {
  let value = '';
  let place = start + 1;
  for (;;) {
    const quote = row.indexOf('"', place);
    if (quote < 0) return [value + row.slice(place), row.length];
    value += row.slice(place, quote);
    if (row[quote + 1] !== '"') {
      const [rest, end] = plainField(row, quote + 1, delimiter);
      return [value + rest, end];
    }
    value += '"';
    place = quote + 2;
  }
}

/** Writes values as one CSV row with commas, without a line end. */
export function formatFields(fields: readonly string[]): string {
  return fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
