import { Table, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { rowText } from './data-column.ts';
import classes from './data-table.module.css';
import type { DataTableProps } from './data-table-props.ts';
import { nextRow } from './row-navigation.ts';
import { useRowWindow } from './use-row-window.ts';

/** Above this many rows only those in sight are rendered. */
const MOST_RENDERED_ROWS = 200;
/** The same for wide tables, where a row of days costs as much as many rows. */
const MOST_RENDERED_CELLS = 4000;

export interface DataTableBodyProps<Row extends object> extends DataTableProps<Row> {
  /** The rows in the order they are shown. */
  readonly ordered: readonly Row[];
  /** What the rows scroll in; null until it is on the page. */
  readonly scroller: HTMLElement | null;
}

/** The rows, with one tab stop for all of them. */
export function DataTableBody<Row extends object>(props: DataTableBodyProps<Row>) {
  const { ordered, columns, scroller, onEndReached } = props;
  const [active, setActive] = useState(0);
  const [wanted, setWanted] = useState<number>();
  const isLong = ordered.length > MOST_RENDERED_ROWS || ordered.length * columns.length > MOST_RENDERED_CELLS;
  const rows = useRowWindow(ordered.length, isLong, scroller);
  const last = rows.indexes.at(-1) ?? -1;
  useEffect(() => {
    if (last >= ordered.length - 1 && ordered.length > 0) onEndReached?.();
  }, [last, ordered.length, onEndReached]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = ordered[active];
    if (row !== undefined && isCopy(event)) {
      void navigator.clipboard.writeText(rowText(columns, row));
      return;
    }
    const next = nextRow(event.key, active, ordered.length);
    if (next === undefined) return;
    event.preventDefault();
    if (next === active) return;
    setWanted(next);
    rows.scrollTo(next);
  };

  return (
    <Table.Tbody onKeyDown={onKeyDown}>
      <Spacer height={rows.beforePx} columns={columns.length} />
      {rows.indexes.map((index) => {
        const row = ordered[index];
        if (row === undefined) return null;
        return (
          <DataRow
            key={props.keyOf(row)}
            {...props}
            row={row}
            index={index}
            isActive={index === Math.min(active, ordered.length - 1)}
            isFocusWanted={index === wanted}
            onActive={(focused) => {
              setActive(focused);
              setWanted(undefined);
            }}
          />
        );
      })}
      <Spacer height={rows.afterPx} columns={columns.length} />
    </Table.Tbody>
  );
}

interface DataRowProps<Row extends object> extends DataTableBodyProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly isActive: boolean;
  /** Whether the focus moves here as soon as the row is on the page, which in a long list is after scrolling. */
  readonly isFocusWanted: boolean;
  readonly onActive: (index: number) => void;
}

function DataRow<Row extends object>(props: DataRowProps<Row>) {
  const { row, index, columns, onOpen, canOpen } = props;
  const open = onOpen === undefined || canOpen?.(row) === false ? undefined : () => onOpen(row);
  return (
    <Table.Tr
      aria-rowindex={index + 2}
      data-openable={open !== undefined || undefined}
      onClick={() => {
        if (hasNoSelection()) open?.();
      }}
    >
      {columns.map((column, position) =>
        position === 0 ? (
          <Table.Th key={column.id} scope="row" className={classes['first']}>
            {onOpen === undefined ? column.render(row) : <RowButton {...props} canBeOpened={open !== undefined} />}
          </Table.Th>
        ) : (
          <Table.Td key={column.id} data-figure={column.isFigure || undefined}>
            {column.render(row)}
          </Table.Td>
        ),
      )}
    </Table.Tr>
  );
}

/** The first cell of a row that can be opened; a click on it is the row's click. */
function RowButton<Row extends object>(props: DataRowProps<Row> & { readonly canBeOpened: boolean }) {
  const { row, index, columns, isActive, isFocusWanted, onActive, canBeOpened } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFocusWanted) button.current?.focus();
  }, [isFocusWanted]);
  return (
    <UnstyledButton
      ref={button}
      className={classes['open']}
      tabIndex={isActive ? 0 : -1}
      aria-disabled={!canBeOpened || undefined}
      onFocus={() => onActive(index)}
    >
      {columns[0]?.render(row)}
    </UnstyledButton>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <Table.Tr aria-hidden className={classes['spacer']}>
      <Table.Td colSpan={columns} style={{ height }} />
    </Table.Tr>
  );
}

function isCopy(event: KeyboardEvent): boolean {
  return event.key === 'c' && (event.ctrlKey || event.metaKey) && hasNoSelection();
}

function hasNoSelection(): boolean {
  return window.getSelection()?.isCollapsed !== false;
}
