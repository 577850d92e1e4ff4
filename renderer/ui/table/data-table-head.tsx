import { Table, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { DataColumn } from './data-column.ts';
import classes from './data-table.module.css';
import type { DataTableModel } from './use-data-table.ts';

export interface DataTableHeadProps<Row extends object> {
  readonly table: DataTableModel<Row>;
  readonly columns: readonly DataColumn<Row>[];
}

export function DataTableHead<Row extends object>({ table, columns }: DataTableHeadProps<Row>) {
  return (
    <Table.Thead className={classes['head']}>
      <Table.Tr>
        {columns.map((column, index) => {
          const sorted = table.getColumn(column.id)?.getIsSorted() ?? false;
          return (
            <Table.Th
              key={column.id}
              scope="col"
              className={index === 0 ? classes['first'] : undefined}
              data-figure={column.isFigure || undefined}
              aria-sort={column.sortBy === undefined ? undefined : ariaSort(sorted)}
            >
              {column.sortBy === undefined ? (
                <HeadText column={column} />
              ) : (
                <UnstyledButton className={classes['sort']} onClick={() => table.getColumn(column.id)?.toggleSorting()}>
                  <HeadText column={column} />
                  <SortMark sorted={sorted} />
                </UnstyledButton>
              )}
            </Table.Th>
          );
        })}
      </Table.Tr>
    </Table.Thead>
  );
}

type Sorted = false | 'asc' | 'desc';

function HeadText<Row>({ column }: { readonly column: DataColumn<Row> }) {
  const text = <span>{column.header}</span>;
  if (column.hint === undefined) return text;
  return (
    <Tooltip label={column.hint} multiline maw={280} withArrow events={{ hover: true, focus: true, touch: true }}>
      {text}
    </Tooltip>
  );
}

function SortMark({ sorted }: { readonly sorted: Sorted }) {
  if (sorted === 'asc') return <IconArrowUp size={14} aria-hidden />;
  return <IconArrowDown size={14} aria-hidden className={sorted === false ? classes['unsorted'] : undefined} />;
}

function ariaSort(sorted: Sorted): 'none' | 'ascending' | 'descending' {
  if (sorted === false) return 'none';
  return sorted === 'asc' ? 'ascending' : 'descending';
}
