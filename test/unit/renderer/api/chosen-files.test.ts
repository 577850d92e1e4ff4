import { describe, expect, it } from 'vitest';
import { itemsOfInput } from '../../../../renderer/api/chosen-files.ts';

/** A file as a folder input gives it: the browser alone can set webkitRelativePath. */
function chosen(name: string, webkitRelativePath = ''): File {
  return Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: webkitRelativePath });
}

describe('itemsOfInput', () => {
  it('makes each single file a source of its own', () => {
    const items = itemsOfInput([chosen('b.csv'), chosen('a.csv')]);
    expect(items.map(({ path }) => path)).toEqual(['a.csv', 'b.csv']);
    expect(new Set(items.map(({ group }) => group)).size).toBe(2);
  });

  it('keeps the places of files in a folder, which is one source', () => {
    const items = itemsOfInput([
      chosen('manifest.json', 'export/2018/manifest.json'),
      chosen('data.parquet', 'export/2018/data.parquet'),
    ]);
    expect(items.map(({ path }) => path)).toEqual(['export/2018/data.parquet', 'export/2018/manifest.json']);
    expect(new Set(items.map(({ group }) => group))).toEqual(new Set(['folder export']));
  });
});
