/** A column of a table in the terminal. Numbers stand right. */
export interface TextColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Longer texts are cut with an ellipsis. */
  readonly maxWidth?: number;
}

/** What stands between two columns. */
const GAP = '  ';

/** A table with a line of titles, columns aligned; undefined cells are empty. Empty text when there are no rows. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly (string | undefined)[])[],
  indent = '',
): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map((column, index) => cut(row[index] ?? '', column.maxWidth)));
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    indent +
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align))
      .join(GAP)
      .trimEnd();
  return [columns.map(({ title }) => title), ...cells]
    .map(line)
    .map((text) => `${text}\n`)
    .join('');
}

/** Name and value pairs, values aligned below each other. */
export function textPairs(pairs: readonly (readonly [string, string])[], indent = ''): string {
  const width = Math.max(0, ...pairs.map(([name]) => widthOf(name)));
  return pairs.map(([name, value]) => `${indent}${pad(name, width)}${GAP}${value}`.trimEnd() + '\n').join('');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function widthOf(text: string): number {
  return [...segmenter.segment(text)].length;
}

function pad(text: string, width: number, align: TextColumn['align'] = 'left'): string {
  const missing = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? missing + text : text + missing;
}

function cut(text: string, maxWidth = Number.POSITIVE_INFINITY): string {
  const clean = withoutControls(text);
  if (widthOf(clean) <= maxWidth) return clean;
  return `${[...segmenter.segment(clean)]
    .slice(0, maxWidth - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}

/** File content must not steer the terminal. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

const money = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});
const count = new Intl.NumberFormat('en-US');
const quantity = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 7 });

/** An exact decimal with two decimals and thousands apart: `1,234.50`. Throws on what is no decimal: that is a defect. */
export function moneyText(amount: string): string {
  if (!isDecimal(amount)) throw new Error(`Not a decimal amount: ${amount}`);
  return money.format(amount);
}

/** The form of decimal text that Intl formats exactly. */
function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

export function countText(value: number): string {
  return count.format(value);
}

/** A measured amount such as hours, as a bill shows it: `155.1722`. */
export function quantityText(value: number): string {
  return quantity.format(value);
}

const SECOND_MS = 1000;

/** `0.4 s`, `12.0 s` */
export function secondsText(ms: number): string {
  return `${(ms / SECOND_MS).toFixed(1)} s`;
}
