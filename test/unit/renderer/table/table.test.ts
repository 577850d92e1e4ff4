import { describe, expect, it } from 'vitest';
import { compareSortValues, type DataColumn, tableText } from '../../../../renderer/ui/table/data-column.ts';
import { nextRow } from '../../../../renderer/ui/table/row-navigation.ts';

describe('sorting', () => {
  it('orders amounts beyond the range of doubles exactly', () => {
    expect(compareSortValues(9_007_199_254_740_993n, 9_007_199_254_740_992n)).toBe(1);
  });

  it('orders words as the reader does', () => {
    expect(['b', 'A', 'a'].sort(compareSortValues)).toEqual(['a', 'A', 'b']);
  });
});

describe('the copied table', () => {
  it('has tabs between cells and keeps a cell on one line', () => {
    const columns: DataColumn<{ name: string; total: string }>[] = [
      { id: 'name', header: 'Name', render: ({ name }) => name, text: ({ name }) => name },
      { id: 'total', header: 'Total', render: ({ total }) => total, text: ({ total }) => total },
    ];
    expect(tableText(columns, [{ name: 'a\tb\nc', total: '1.000000001' }])).toBe('Name\tTotal\na b c\t1.000000001');
  });
});

describe('walking the rows', () => {
  it('stays within the table', () => {
    expect(nextRow('ArrowUp', 0, 5)).toBe(0);
    expect(nextRow('PageDown', 2, 5)).toBe(4);
    expect(nextRow('End', 0, 5)).toBe(4);
  });

  it('leaves other keys alone', () => {
    expect(nextRow('x', 0, 5)).toBeUndefined();
  });
});
