import { Box, Table } from '@mantine/core';
import { useState } from 'react';
import type { DataColumn } from './data-column.ts';
import classes from './data-table.module.css';
import { DataTableBody } from './data-table-body.tsx';
import { DataTableHead } from './data-table-head.tsx';
import type { DataTableProps } from './data-table-props.ts';
import { useDataTable } from './use-data-table.ts';

/**
 * A table that sorts, keeps its header and total row in sight, and is walked with the arrow keys: Enter opens a row,
 * Ctrl/Cmd+C copies it. In a long or wide table only the rows in sight are in the page.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, maxHeight = '70vh' } = props;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const table = useDataTable(props);
  const hasTotal = columns.some(({ total }) => total !== undefined);
  return (
    <Box
      component="section"
      ref={setScroller}
      className={classes['scroll']}
      style={{ maxHeight }}
      aria-label={`${label}, scrollable`}
      tabIndex={props.onOpen === undefined ? 0 : undefined}
    >
      <Table className={classes['table']} verticalSpacing={5} aria-label={label} aria-rowcount={rows.length + 1}>
        <DataTableHead table={table} columns={columns} />
        <DataTableBody
          {...props}
          ordered={table.getRowModel().rows.map(({ original }) => original)}
          scroller={scroller}
        />
        {hasTotal ? <TotalRow columns={columns} /> : null}
      </Table>
    </Box>
  );
}

function TotalRow<Row>({ columns }: { readonly columns: readonly DataColumn<Row>[] }) {
  return (
    <Table.Tfoot className={classes['foot']}>
      <Table.Tr>
        {columns.map(({ id, isFigure, total }, index) =>
          index === 0 ? (
            <Table.Th key={id} scope="row" className={classes['first']}>
              {total}
            </Table.Th>
          ) : (
            <Table.Td key={id} data-figure={isFigure || undefined}>
              {total}
            </Table.Td>
          ),
        )}
      </Table.Tr>
    </Table.Tfoot>
  );
}
