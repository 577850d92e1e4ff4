/** Sorting this many directly is quicker than another pass over the keys. */
const SMALL = 2048;
/** Sizes are compared 16 bits at a time, most significant first; a double has four such words. */
const BUCKETS = 65_536;
const WORDS = 4;

/**
 * Positions of ranks `offset` to `offset + limit` when `sizes` (none negative, none NaN) are sorted from the largest,
 * equal ones by position. It looks at the bits of the doubles, which order like the numbers they stand for (IEEE 754,
 * little-endian as on every machine the app runs on), and so never sorts the whole: a page far down a long list costs
 * no more than the first.
 */
export function rankWindow(sizes: Float64Array, offset: number, limit: number): Uint32Array {
  const end = Math.min(offset + limit, sizes.length);
  if (offset >= end) return new Uint32Array();
  const words = new Uint16Array(sizes.buffer, sizes.byteOffset, sizes.length * WORDS);
  return pick({ sizes, words, positions: undefined, begin: offset, end, word: WORDS - 1 });
}

interface Task {
  readonly sizes: Float64Array;
  /** The same memory, four words a size. */
  readonly words: Uint16Array;
  /** Ascending; undefined stands for all. */
  readonly positions: Uint32Array | undefined;
  readonly begin: number;
  readonly end: number;
  /** Word of the sizes to look at; -1 when all positions have the same size. */
  readonly word: number;
}

function pick(task: Task): Uint32Array {
  const { begin, end, word } = task;
  if (begin >= end) return new Uint32Array();
  if (word < 0) return allOf(task).slice(begin, end);
  if (lengthOf(task) <= SMALL) return sorted(task).slice(begin, end);
  const { first, last, before, count } = bucketsOf(task);
  const window = { ...task, positions: within(task, first, last, count), begin: begin - before, end: end - before };
  if (first === last) return pickFiner(window);
  return window.positions.length <= SMALL ? pick(window) : pickEnds(window, first, last);
}

/** The buckets at the ends are partly in the window; those between wholly, so they are few and can be sorted. */
function pickEnds(task: Task, first: number, last: number): Uint32Array {
  const { end } = task;
  const head = within(task, first, first);
  const middle = sorted({ ...task, positions: within(task, first - 1, last + 1) });
  const tail = within(task, last, last);
  const rest = end - head.length - middle.length;
  return Uint32Array.from([
    ...pickFiner({ ...task, positions: head, end: head.length }),
    ...middle,
    ...pickFiner({ ...task, positions: tail, begin: 0, end: rest }),
  ]);
}

/** Goes on within one bucket. Where all sizes are the same, as the many zeros of a bill, there is nothing finer. */
function pickFiner(task: Task & { readonly positions: Uint32Array }): Uint32Array {
  const { sizes, positions, word } = task;
  const first = sizes[positions[0] ?? 0];
  const isLevel = positions.every((position) => sizes[position] === first);
  return pick({ ...task, word: isLevel ? -1 : word - 1 });
}

function lengthOf({ sizes, positions }: Task): number {
  return positions === undefined ? sizes.length : positions.length;
}

function allOf({ sizes, positions }: Task): Uint32Array {
  return positions ?? Uint32Array.from(sizes.keys());
}

function sorted(task: Task): Uint32Array {
  const { sizes } = task;
  return allOf(task)
    .slice()
    .sort((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0) || left - right);
}

interface Buckets {
  readonly first: number;
  readonly last: number;
  /** Sizes that come before them. */
  readonly before: number;
  /** Sizes in them. */
  readonly count: number;
}

/** First (highest) and last bucket that the ranks begin … end fall into. */
function bucketsOf(task: Task): Buckets {
  const counts = countBuckets(task);
  let passed = 0;
  let first = -1;
  let before = 0;
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket -= 1) {
    const count = counts[bucket] ?? 0;
    if (first < 0 && passed + count > task.begin) {
      first = bucket;
      before = passed;
    }
    passed += count;
    if (passed >= task.end) return { first, last: bucket, before, count: passed - before };
  }
  return { first, last: 0, before, count: passed - before };
}

function countBuckets(task: Task): Uint32Array {
  const { words, positions, word } = task;
  const counts = new Uint32Array(BUCKETS);
  const length = lengthOf(task);
  for (let index = 0; index < length; index += 1) {
    const position = positions === undefined ? index : (positions[index] ?? 0);
    const bucket = words[position * WORDS + word] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

/** Positions whose bucket is at most `highest` and at least `lowest`; there are `most` of them at most. */
function within(task: Task, highest: number, lowest: number, most = lengthOf(task)): Uint32Array {
  const { words, positions, word } = task;
  const length = lengthOf(task);
  const found = new Uint32Array(most);
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const position = positions === undefined ? index : (positions[index] ?? 0);
    const bucket = words[position * WORDS + word] ?? 0;
    if (bucket > highest || bucket < lowest) continue;
    found[count] = position;
    count += 1;
  }
  return found.subarray(0, count);
}
