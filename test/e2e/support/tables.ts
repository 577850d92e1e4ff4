import type { Locator } from '@playwright/test';

export interface Cell {
  readonly text: string;
  /** The amount with all its decimals, as the tooltip has it; the text where there is none. */
  readonly exact: string;
}

export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The total row; empty where the table has none. */
  readonly total: readonly Cell[];
}

/** The whole table as the reader has it. */
export async function readTable(table: Locator): Promise<TableContent> {
  return await table.evaluate((element) => {
    if (!(element instanceof HTMLTableElement)) throw new Error('This is no table');
    const cellsOf = (row: HTMLTableRowElement | undefined) =>
      Array.from(row?.cells ?? [], (cell) => {
        const text = cell.innerText.trim();
        return { text, exact: cell.querySelector('.figure[title]')?.getAttribute('title') ?? text };
      });
    return {
      head: cellsOf(element.tHead?.rows[0]).map(({ text }) => text),
      rows: Array.from(element.tBodies).flatMap((body) => Array.from(body.rows, cellsOf)),
      total: cellsOf(element.tFoot?.rows[0]),
    };
  });
}

/** The column under a heading, from the top. */
export function columnOf({ head, rows }: TableContent, heading: string): readonly Cell[] {
  const index = head.indexOf(heading);
  if (index < 0) throw new Error(`There is no column "${heading}" among ${head.join(', ')}`);
  return rows.flatMap((row) => row[index] ?? []);
}
