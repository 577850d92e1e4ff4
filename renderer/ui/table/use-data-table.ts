import {
  type ColumnDef,
  createSortedRowModel,
  type ReactTable,
  rowSortingFeature,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { compareSortValues, type DataColumn, type SortValue } from './data-column.ts';

export interface InitialSort {
  readonly columnId: string;
  readonly isDescending: boolean;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export type DataTableModel<Row extends object> = ReactTable<typeof features, Row>;

interface DataTableInput<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly initialSort?: InitialSort | undefined;
}

/** The sorted rows of a table; sorting is kept while columns and rows change. */
export function useDataTable<Row extends object>({
  columns,
  rows,
  keyOf,
  initialSort,
}: DataTableInput<Row>): DataTableModel<Row> {
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: keyOf,
    enableMultiSort: false,
    enableSortingRemoval: false,
    initialState: {
      sorting: initialSort === undefined ? [] : [{ id: initialSort.columnId, desc: initialSort.isDescending }],
    },
  });
}

function toDefinition<Row extends object>(column: DataColumn<Row>): ColumnDef<typeof features, Row> {
  const { id, sortBy, isFigure } = column;
  return {
    id,
    accessorFn: (row) => sortBy?.(row) ?? '',
    enableSorting: sortBy !== undefined,
    sortDescFirst: isFigure === true,
    sortFn: byColumn,
  };
}

function byColumn<Row extends object>(
  left: TableRow<typeof features, Row>,
  right: TableRow<typeof features, Row>,
  columnId: string,
): number {
  return compareSortValues(left.getValue<SortValue>(columnId), right.getValue<SortValue>(columnId));
}
