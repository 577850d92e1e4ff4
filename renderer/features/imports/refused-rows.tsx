import type { RefusedRow } from '../../../electron/contract/imports.ts';
import classes from './imports.module.css';
import { fileName } from './view-model.ts';

export interface RefusedRowsProps {
  /** The first of them. */
  readonly refusals: readonly RefusedRow[];
  /** How many there are in all. */
  readonly refused: number;
}

/** Rows that are not in the totals, where they stand and why; folded. */
export function RefusedRows({ refusals, refused }: RefusedRowsProps) {
  if (refused === 0) return null;
  return (
    <details>
      <summary>
        {refused === 1 ? 'One row was refused' : `${refused} rows were refused`}; they are not in the totals
        {refusals.length < refused ? ` (the first ${refusals.length} are listed)` : ''}
      </summary>
      <table className={classes['small']}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" data-figure>
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ file, line, column, reason }) => (
            <tr key={`${file} ${line} ${column} ${reason}`}>
              <td>{fileName(file)}</td>
              <td data-figure>{line}</td>
              <td>{column}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
