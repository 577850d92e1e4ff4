/** Spreadsheets run text that begins with these as a formula (OWASP, "CSV Injection"). */
const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A cell of text from a bill. */
export function textCell(text: string): string {
  return quoted(FORMULA_START.test(text) ? `'${text}` : text);
}

/** RFC 4180: CRLF lines, quotes doubled. Cells are already made safe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
