import { parseFields } from '../sources/csv-scanner.ts';
import type { CostExplorerColumn, CostExplorerRow } from './cost-explorer-rows.ts';

/** First cell of the console's "Download CSV", by what the report is grouped by. */
const GROUPED_BY: Readonly<Record<string, CostExplorerColumn>> = {
  service: 'service',
  'linked account': 'account',
  'linked account name': 'account_name',
  'usage type': 'usage_type',
  region: 'region',
  'instance type': 'instance_type',
  'api operation': 'operation',
  'charge type': 'record_type',
};

/** `Amazon EC2($)`, `Tax ($)`, `AWS Glue (USD)`. */
const COST_HEADER = /^(.*?)\s*\(\s*([$€£¥]|[A-Z]{3})\s*\)$/;
const CURRENCY_OF_SIGN: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'CNY' };
const TOTAL_HEADER = /^total costs?$/i;
const TOTAL_ROW = /total$/i;

export interface ConsoleCsvProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

export interface ConsoleCsv {
  readonly rows: readonly CostExplorerRow[];
  /** Cells that are neither blank nor an amount, and rows without a date. */
  readonly problems: readonly ConsoleCsvProblem[];
}

/** Whether a header line is one of the console's cost reports. */
export function isConsoleCsv(header: readonly string[]): boolean {
  const [first, ...costs] = header;
  return (
    groupedBy(first ?? '') !== undefined && costs.length > 0 && costs.every((cell) => COST_HEADER.test(cell.trim()))
  );
}

function groupedBy(cell: string): CostExplorerColumn | 'tag' | undefined {
  const name = cell.trim().toLowerCase();
  return /^tag\b/.test(name) ? 'tag' : GROUPED_BY[name];
}

/** Unrolls the report. The total row and the total column repeat the rest and are left out; blanks mean no charge. */
export function readConsoleCsv(text: string): ConsoleCsv {
  const rows = csvRows(text);
  const header = rows[0]?.cells ?? [];
  const dates = rows.slice(1).filter(({ cells }) => !TOTAL_ROW.test((cells[0] ?? '').trim()));
  const granularity = dates.length > 0 && dates.every(({ cells }) => isFirstOfMonth(cells[0] ?? '')) ? 'month' : 'day';
  const groups = header.map((cell, place) => groupOf(cell, place, header[0] ?? ''));
  const problems: ConsoleCsvProblem[] = [];
  const unrolled = dates.flatMap(({ cells, line }) => {
    const start = dayOfCell(cells[0] ?? '');
    if (start === undefined) {
      problems.push({ line, column: header[0] ?? '', reason: `"${cells[0] ?? ''}" is no date` });
      return [];
    }
    return groups.flatMap((group, place): CostExplorerRow[] => {
      const cell = (cells[place] ?? '').trim();
      if (group === undefined || cell === '') return [];
      const unblended = amountOfCell(cell);
      if (unblended === undefined)
        problems.push({ line, column: header[place] ?? '', reason: `"${cell}" is no amount` });
      return unblended === undefined ? [] : [{ start, granularity, estimated: '0', ...group, unblended }];
    });
  });
  return { rows: unrolled, problems };
}

interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a small CSV text; quoted line ends stay within their cell. */
function csvRows(text: string): TextRow[] {
  const rows: TextRow[] = [];
  let pending = '';
  let first = 1;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (pending === '') first = index + 1;
    pending = pending === '' ? line : `${pending}\n${line}`;
    if ((pending.split('"').length - 1) % 2 === 1) continue;
    if (pending.trim() !== '') rows.push({ line: first, cells: parseFields(pending, ',') });
    pending = '';
  }
  if (pending !== '') rows.push({ line: first, cells: parseFields(pending, ',') });
  return rows;
}

/** The columns a cost column's header fills; undefined for the date column and the total. */
function groupOf(cell: string, place: number, dimension: string): CostExplorerRow | undefined {
  const match = COST_HEADER.exec(cell.trim());
  if (place === 0 || match?.[1] === undefined || match[2] === undefined || TOTAL_HEADER.test(match[1]))
    return undefined;
  const currency = CURRENCY_OF_SIGN[match[2]] ?? match[2];
  const column = groupedBy(dimension);
  if (column === 'tag') return { currency, tags: JSON.stringify({ [tagName(dimension)]: match[1] }) };
  if (column === 'account') return { currency, ...accountOf(match[1]) };
  return column === undefined ? { currency } : { currency, [column]: match[1] };
}

function tagName(cell: string): string {
  return cell.replace(/^\s*tag\s*:?\s*/i, '').trim() || 'tag';
}

/** `Production (123456789012)`, or either alone. */
function accountOf(cell: string): CostExplorerRow {
  const id = /\b\d{12}\b/.exec(cell)?.[0];
  if (id === undefined) return { account_name: cell, account: cell };
  const name = cell.replace(id, '').replace(/[()]/g, '').trim();
  return name === '' ? { account: id } : { account: id, account_name: name };
}

function dayOfCell(cell: string): string | undefined {
  const text = cell.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.isNaN(Date.parse(text)) ? undefined : text;
  if (/^\d{4}-\d{2}$/.test(text)) return `${text}-01`;
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american === null) return undefined;
  const day = `${american[3]}-${(american[1] ?? '').padStart(2, '0')}-${(american[2] ?? '').padStart(2, '0')}`;
  return Number.isNaN(Date.parse(day)) ? undefined : day;
}

function isFirstOfMonth(cell: string): boolean {
  return dayOfCell(cell)?.endsWith('-01') ?? false;
}

/** `$10,000.00 `, `-12.5`, `($3.20)`, `1.5E-7`; undefined for what is no amount. */
function amountOfCell(cell: string): string | undefined {
  if (/^-?\d*\.?\d+[eE][+-]?\d+$/.test(cell)) return cell;
  const isNegative = /^\(.*\)$/.test(cell) || /^[$€£¥]?\s*-/.test(cell);
  const digits = cell.replace(/^\(|\)$/g, '').replace(/^[$€£¥\s-]+|[$€£¥\s]+$/g, '');
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits) ? digits.replaceAll(',', '') : digits;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return isNegative ? `-${plain}` : plain;
}
