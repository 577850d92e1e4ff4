import type { CostColumns, DayIndex } from './columns.ts';

/** Finds the days of lines that lie in a window. One object per partition, so that no line costs an object of its own. */
export class DayRuns {
  /** The days found: positions `start` up to `end` of the partition's day columns. */
  start = 0;
  end = 0;
  readonly #index: DayIndex;
  readonly #from: number;
  readonly #to: number;

  constructor(columns: CostColumns, { from, to }: { readonly from: number; readonly to: number }) {
    this.#index = columns.days();
    this.#from = from;
    this.#to = to;
  }

  /** Goes to a line; false when none of its days is in the window. Days within a line ascend. */
  seek(line: number): boolean {
    const { offsets, days } = this.#index;
    let start = offsets[line] ?? 0;
    let end = offsets[line + 1] ?? 0;
    while (start < end && (days[start] ?? 0) < this.#from) start += 1;
    while (end > start && (days[end - 1] ?? 0) > this.#to) end -= 1;
    this.start = start;
    this.end = end;
    return end > start;
  }
}
