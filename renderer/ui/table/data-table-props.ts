import type { DataColumn } from './data-column.ts';

export interface InitialSort {
  readonly columnId: string;
  readonly isDescending: boolean;
}

export interface DataTableProps<Row extends object> {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly initialSort?: InitialSort | undefined;
  /** Opens a row by click or Enter; the first cell becomes its button. Rows it gives false for cannot be opened. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly canOpen?: ((row: Row) => boolean) | undefined;
  /** Height the rows scroll within; any CSS length. */
  readonly maxHeight?: string | undefined;
  /** Called when the last rows come into view, for data that arrives in pages. */
  readonly onEndReached?: (() => void) | undefined;
}
