import type { Filter } from '../../contract/primitives.ts';
import type { Column, CostColumns, CostSource } from './columns.ts';

/** The lines of one partition that are asked for, each with the number of its group; -1 is not asked for. */
export interface SelectedLines {
  readonly columns: CostColumns;
  readonly groupOf: Int32Array;
}

/** Lines cut into groups by their values in some columns. */
export interface Selection {
  readonly parts: readonly SelectedLines[];
  readonly groupCount: number;
  /** Codes of a group, one per column it was cut by. With `depth`, of a group that was cut by the first columns only. */
  codesOf(group: number, depth?: number): readonly number[];
  /** For every group, the group it is part of when cut by the first `depth` columns only. */
  ancestorsAt(depth: number): Int32Array;
  /** A line of the group. */
  exampleOf(group: number): { readonly columns: CostColumns; readonly line: number };
}

interface Level {
  readonly parents: readonly number[];
  readonly codes: readonly number[];
}

/** Below this many pairs of group and value a plain table is used instead of a map. */
const LARGEST_TABLE = 4_000_000;

/** Lines of the partitions that pass all filters, grouped by the values of `groupBy`; one group when it is empty. */
export function selectLines(
  source: CostSource,
  partitions: readonly CostColumns[],
  filters: readonly Filter[],
  groupBy: readonly Column[],
): Selection {
  const parts = partitions.map((columns) => ({ columns, groupOf: new Int32Array(columns.lineCount) }));
  for (const filter of filters) applyFilter(source, parts, filter);
  return cut(source, parts, 1, groupBy);
}

/** The lines of some groups, cut further by more columns. At depth 0 its groups are numbered as in `groups`. */
export function splitGroups(
  source: CostSource,
  selection: Selection,
  groups: readonly number[],
  columns: readonly Column[],
): Selection {
  const numberOf = new Int32Array(selection.groupCount).fill(-1);
  for (const [number, group] of groups.entries()) numberOf[group] = number;
  const parts = selection.parts.map((part) => ({
    columns: part.columns,
    groupOf: part.groupOf.map((group) => numberOf[group] ?? -1),
  }));
  return cut(source, parts, groups.length, columns);
}

function cut(
  source: CostSource,
  parts: readonly SelectedLines[],
  firstCount: number,
  groupBy: readonly Column[],
): Selection {
  let groupCount = firstCount;
  const levels: Level[] = [];
  for (const column of groupBy) {
    const level = refine(source, parts, column, groupCount);
    groupCount = level.codes.length;
    levels.push(level);
  }
  let examples: readonly (readonly [part: number, line: number])[] | undefined;
  return {
    parts,
    groupCount,
    codesOf: (group, depth) => codesOf(levels.slice(0, depth), group),
    ancestorsAt: (depth) => ancestorsOf(levels.slice(depth), groupCount),
    exampleOf(group) {
      examples ??= findExamples(parts, groupCount);
      const [part, line] = examples[group] ?? [0, 0];
      const columns = parts[part]?.columns;
      if (columns === undefined) throw new Error(`No such group: ${group}`);
      return { columns, line };
    },
  };
}

function applyFilter(source: CostSource, parts: readonly SelectedLines[], filter: Filter): void {
  const codesByPart = parts.map(({ columns }) => columns.codes(filter.dimension));
  const dictionary = source.dictionary(filter.dimension);
  const isListed = new Uint8Array(dictionary.values.length);
  for (const value of filter.values) {
    const code = dictionary.codeOf(value);
    if (code !== undefined) isListed[code] = 1;
  }
  const dropped = filter.is === 'any-of' ? 0 : 1;
  for (const [part, { groupOf }] of parts.entries()) {
    const codes = codesByPart[part] ?? new Uint32Array();
    for (let line = 0; line < groupOf.length; line += 1) {
      if (isListed[codes[line] ?? 0] === dropped) groupOf[line] = -1;
    }
  }
}

/** Splits every group by one more column, renumbering the groups in the order their first lines come. */
function refine(source: CostSource, parts: readonly SelectedLines[], column: Column, groupCount: number): Level {
  const codesByPart = parts.map(({ columns }) => columns.codes(column));
  const size = source.dictionary(column).values.length;
  const numbers = pairNumbers(groupCount * size);
  const parents: number[] = [];
  const codes: number[] = [];
  for (const [part, { groupOf }] of parts.entries()) {
    const partCodes = codesByPart[part] ?? new Uint32Array();
    for (let line = 0; line < groupOf.length; line += 1) {
      const parent = groupOf[line] ?? -1;
      if (parent < 0) continue;
      const code = partCodes[line] ?? 0;
      const number = numbers.of(parent * size + code);
      if (number === codes.length) {
        parents.push(parent);
        codes.push(code);
      }
      groupOf[line] = number;
    }
  }
  return { parents, codes };
}

/** Numbers pairs 0, 1, 2 … in the order they are first seen. */
function pairNumbers(pairCount: number): { of(pair: number): number } {
  let next = 0;
  if (pairCount <= LARGEST_TABLE) {
    const table = new Int32Array(pairCount).fill(-1);
    return {
      of(pair) {
        const known = table[pair] ?? -1;
        if (known >= 0) return known;
        table[pair] = next;
        return next++;
      },
    };
  }
  const map = new Map<number, number>();
  return {
    of(pair) {
      const known = map.get(pair);
      if (known !== undefined) return known;
      map.set(pair, next);
      return next++;
    },
  };
}

function codesOf(levels: readonly Level[], group: number): readonly number[] {
  const codes: number[] = [];
  let current = group;
  for (const level of levels.toReversed()) {
    codes.push(level.codes[current] ?? 0);
    current = level.parents[current] ?? 0;
  }
  return codes.reverse();
}

function ancestorsOf(levels: readonly Level[], groupCount: number): Int32Array {
  const ancestors = Int32Array.from({ length: groupCount }, (_, group) => group);
  for (const { parents } of levels.toReversed()) {
    for (let group = 0; group < groupCount; group += 1) ancestors[group] = parents[ancestors[group] ?? 0] ?? 0;
  }
  return ancestors;
}

function findExamples(parts: readonly SelectedLines[], groupCount: number): readonly (readonly [number, number])[] {
  const examples: (readonly [number, number])[] = [];
  examples.length = groupCount;
  for (const [part, { groupOf }] of parts.entries()) {
    for (let line = 0; line < groupOf.length; line += 1) {
      const group = groupOf[line] ?? -1;
      if (group >= 0 && examples[group] === undefined) examples[group] = [part, line];
    }
  }
  return examples;
}
