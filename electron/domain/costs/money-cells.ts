/**
 * Exact sums of many amounts without a bigint per amount. An amount is held as whole currency units and the nano-units
 * left over, both with the amount's sign; wholes and nanos are summed apart, as integers a double holds exactly.
 */

const NANOS = 1_000_000_000;
const NANO_DIGITS = 9;
/** A cell's nano sum stays below 2^53 for this many additions of at most 1e9 each, with room to spare. */
const ADDITIONS_BEFORE_CARRY = 4_000_000;

/** Amounts side by side; the arrays have one length. */
export interface MoneyColumn {
  readonly wholes: Float64Array;
  /** `UNKNOWN_NANOS` where the amount is not known. */
  readonly nanos: Int32Array;
}

/** Marks an amount that the source does not state; no remainder of an amount can be this. */
export const UNKNOWN_NANOS = -(2 ** 31);

/** Running sums, one per cell. */
export class MoneyCells {
  readonly length: number;
  readonly wholes: Float64Array;
  readonly nanos: Float64Array;
  #additions = 0;

  constructor(length: number) {
    this.length = length;
    this.wholes = new Float64Array(length);
    this.nanos = new Float64Array(length);
  }

  /** Adds amount `index` of a column; unknown amounts must be kept out by the caller. */
  add(cell: number, column: MoneyColumn, index: number): void {
    this.addParts(cell, column.wholes[index] ?? 0, column.nanos[index] ?? 0);
  }

  addParts(cell: number, whole: number, nanos: number): void {
    this.wholes[cell] = (this.wholes[cell] ?? 0) + whole;
    this.nanos[cell] = (this.nanos[cell] ?? 0) + nanos;
  }

  /** Has to be told of every run of additions before it is made, so that the nanos can be carried over in time. */
  expect(additions: number): void {
    this.#additions += additions;
    if (this.#additions < ADDITIONS_BEFORE_CARRY) return;
    this.#additions = additions;
    for (let cell = 0; cell < this.length; cell += 1) carry(this, cell);
  }

  /** Adds a cell of other sums. */
  addCell(cell: number, other: MoneyCells, otherCell: number): void {
    this.expect(1);
    carry(other, otherCell);
    this.addParts(cell, other.wholes[otherCell] ?? 0, other.nanos[otherCell] ?? 0);
  }

  /** The sum of a cell in nano-units. */
  nanosOf(cell: number): bigint {
    return BigInt(this.wholes[cell] ?? 0) * BigInt(NANOS) + BigInt(this.nanos[cell] ?? 0);
  }

  /** The sum of a cell as a double, to rank by; not for showing. */
  approximate(cell: number): number {
    return (this.wholes[cell] ?? 0) + (this.nanos[cell] ?? 0) / NANOS;
  }

  /** The exact decimal text of a cell, as amounts travel over the contract. */
  text(cell: number): string {
    carry(this, cell);
    return amountText(this.wholes[cell] ?? 0, this.nanos[cell] ?? 0);
  }
}

/** Moves whole units out of the nanos, so that |nanos| < 1e9. */
function carry(cells: MoneyCells, cell: number): void {
  const nanos = cells.nanos[cell] ?? 0;
  const units = Math.trunc(nanos / NANOS);
  if (units === 0) return;
  cells.wholes[cell] = (cells.wholes[cell] ?? 0) + units;
  cells.nanos[cell] = nanos - units * NANOS;
}

function amountText(whole: number, nanos: number): string {
  if (nanos === 0) return String(whole === 0 ? 0 : whole);
  let units = whole;
  let rest = nanos;
  if (units > 0 && rest < 0) {
    units -= 1;
    rest += NANOS;
  } else if (units < 0 && rest > 0) {
    units += 1;
    rest -= NANOS;
  }
  const sign = units < 0 || rest < 0 ? '-' : '';
  if (rest === 0) return sign + String(Math.abs(units));
  return `${sign}${Math.abs(units)}.${fractionText(Math.abs(rest))}`;
}

function fractionText(nanos: number): string {
  let digits = nanos;
  let length = NANO_DIGITS;
  while (digits % 10 === 0) {
    digits /= 10;
    length -= 1;
  }
  return String(digits).padStart(length, '0');
}
