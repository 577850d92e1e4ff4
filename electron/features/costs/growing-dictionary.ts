import type { Dictionary } from '../../domain/costs/columns.ts';

/** Numbers values 0, 1, 2 … as they come. */
export class GrowingDictionary implements Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(value: string): number | undefined {
    return this.#codes.get(value);
  }

  /** The number of a value, given when it is new. */
  add(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.#codes.set(value, code);
    return code;
  }
}
