import type { ReactNode } from 'react';

/** What a column sorts by: amounts as bigint nano-units, never as text. */
export type SortValue = string | number | bigint;

export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** The field's own term or what the column means, shown on hover and focus. */
  readonly hint?: string | undefined;
  /** Right-aligned, tabular figures. */
  readonly isFigure?: boolean | undefined;
  readonly render: (row: Row) => ReactNode;
  /** The cell's exact content, for the clipboard and files. */
  readonly text: (row: Row) => string;
  /** Makes the column sortable. */
  readonly sortBy?: ((row: Row) => SortValue) | undefined;
  /** The column's cell of the total row. */
  readonly total?: ReactNode;
}

/** Orders two sort values; text by the reader's language, anything else by size. */
export function compareSortValues(left: SortValue, right: SortValue): number {
  if (typeof left === 'string' && typeof right === 'string') return left.localeCompare(right);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** One row as spreadsheets take it from the clipboard: tab-separated, no line breaks inside a cell. */
export function rowText<Row>(columns: readonly DataColumn<Row>[], row: Row): string {
  return columns.map((column) => column.text(row).replace(/[\t\r\n]+/g, ' ')).join('\t');
}

/** Header and rows for the clipboard. */
export function tableText<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  return [columns.map(({ header }) => header).join('\t'), ...rows.map((row) => rowText(columns, row))].join('\n');
}
