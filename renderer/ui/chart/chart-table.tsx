import { Box, Table } from '@mantine/core';
import classes from './chart.module.css';
import { type CategoryChartProps, totalAt } from './chart-series.ts';

export interface ChartTableProps
  extends Pick<CategoryChartProps, 'labels' | 'series' | 'formatValue' | 'formatLabel' | 'ariaLabel'> {
  readonly height: number;
  readonly hasTotal: boolean;
}

/** What a chart draws, as figures: a row per day or month, a column per series. */
export function ChartTable({ labels, series, formatValue, formatLabel, ariaLabel, height, hasTotal }: ChartTableProps) {
  return (
    <Box
      component="section"
      className={classes['tableScroll']}
      style={{ maxHeight: height }}
      aria-label={ariaLabel}
      tabIndex={0}
    >
      <Table stickyHeader verticalSpacing={4} className={classes['table']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Date</Table.Th>
            {hasTotal ? <Table.Th scope="col">Total</Table.Th> : null}
            {series.map(({ key, label }) => (
              <Table.Th key={key} scope="col">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {labels.map((label, index) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{formatLabel(label)}</Table.Th>
              {hasTotal ? <Table.Td fw={600}>{formatValue(totalAt(series, index))}</Table.Td> : null}
              {series.map(({ key, values }) => (
                <Table.Td key={key}>{formatValue(values[index] ?? 0)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
