const NANOS_PER_UNIT = 1_000_000_000n;

/** A sum of nano-units in two parts, read with `safeIntegers()`. */
export interface SplitSum {
  readonly wholes: bigint;
  readonly rests: bigint;
}

/**
 * SQL of a sum of nano-units that cannot overflow: SQLite's own `sum` fails beyond 64 bits, which are 9.2 thousand million
 * of a currency unit, and some currencies' bills come to more.
 */
export function splitSum(column: string): string {
  const total = (part: string) => `coalesce(sum(${column} ${part} ${NANOS_PER_UNIT}), 0)`;
  return `${total('/')} AS wholes, ${total('%')} AS rests`;
}

/** Nano-units. */
export function wholeSum({ wholes, rests }: SplitSum): bigint {
  return wholes * NANOS_PER_UNIT + rests;
}
