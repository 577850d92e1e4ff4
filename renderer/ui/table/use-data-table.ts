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
import type { DataTableProps } from './data-table-props.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export type DataTableModel<Row extends object> = ReactTable<typeof features, Row>;

/** The sorted rows of a table; sorting is kept while columns and rows change. */
export function useDataTable<Row extends object>({
  columns,
  rows,
  keyOf,
  initialSort,
}: Pick<DataTableProps<Row>, 'columns' | 'rows' | 'keyOf' | 'initialSort'>): DataTableModel<Row> {
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
