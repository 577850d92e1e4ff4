/** Sorting this many directly is quicker than another pass over the keys. */
const SMALL = 4096;
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
  const positions = new Uint32Array(sizes.length);
  for (let position = 0; position < positions.length; position += 1) positions[position] = position;
  const words = new Uint16Array(sizes.buffer, sizes.byteOffset, sizes.length * WORDS);
  return pick({ sizes, words, positions, begin: offset, end, word: WORDS - 1 });
}

interface Task {
  readonly sizes: Float64Array;
  /** The same memory, four words a size. */
  readonly words: Uint16Array;
  /** Ascending. */
  readonly positions: Uint32Array;
  readonly begin: number;
  readonly end: number;
  /** Word of the sizes to look at; -1 when all positions have the same size. */
  readonly word: number;
}

function pick(task: Task): Uint32Array {
  const { positions, begin, end, word } = task;
  if (word < 0 || begin >= end) return positions.slice(begin, Math.max(begin, end));
  if (positions.length <= SMALL) return sorted(task).slice(begin, end);
  const { first, last, before } = bucketsOf(task);
  const window = { ...task, positions: within(task, first, last), begin: begin - before, end: end - before };
  if (first === last) return pick({ ...window, word: word - 1 });
  return window.positions.length <= SMALL ? pick(window) : pickEnds(window, first, last);
}

/** The buckets at the ends are partly in the window; those between wholly, so they are few and can be sorted. */
function pickEnds(task: Task, first: number, last: number): Uint32Array {
  const { begin, end, word } = task;
  const head = within(task, first, first);
  const middle = sorted({ ...task, positions: within(task, first - 1, last + 1) });
  const tail = within(task, last, last);
  const rest = end - head.length - middle.length;
  const picked = [
    ...pick({ ...task, positions: head, begin, end: head.length, word: word - 1 }),
    ...middle,
    ...pick({ ...task, positions: tail, begin: 0, end: rest, word: word - 1 }),
  ];
  return Uint32Array.from(picked);
}

function sorted({ sizes, positions }: Task): Uint32Array {
  return positions.slice().sort((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0) || left - right);
}

/** First (highest) and last bucket that the ranks begin … end fall into, and how many sizes come before them. */
function bucketsOf(task: Task): { readonly first: number; readonly last: number; readonly before: number } {
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
    if (passed >= task.end) return { first, last: bucket, before };
  }
  return { first, last: 0, before };
}

function countBuckets({ words, positions, word }: Task): Uint32Array {
  const counts = new Uint32Array(BUCKETS);
  for (const position of positions) {
    const bucket = words[position * WORDS + word] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

/** Positions whose bucket is at most `highest` and at least `lowest`. */
function within({ words, positions, word }: Task, highest: number, lowest: number): Uint32Array {
  const found = new Uint32Array(positions.length);
  let count = 0;
  for (const position of positions) {
    const bucket = words[position * WORDS + word] ?? 0;
    if (bucket > highest || bucket < lowest) continue;
    found[count] = position;
    count += 1;
  }
  return found.slice(0, count);
}
