import { Refused } from '../domain/refused.ts';
import type { StagedFacts } from './protocol.ts';

interface Entry {
  readonly facts: StagedFacts;
  readonly onGone: () => void;
  readonly timer: NodeJS.Timeout;
}

/** What was read and waits for the owner's decision. Kept for a while, then given up. */
export class StagedShelf {
  readonly #entries = new Map<string, Entry>();
  readonly #keepForMs: number;
  readonly #onExpired: (stagedId: string) => void;

  constructor(options: { readonly keepForMs: number; readonly onExpired: (stagedId: string) => void }) {
    this.#keepForMs = options.keepForMs;
    this.#onExpired = options.onExpired;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** @param onGone  Told once, however it leaves the shelf. */
  put(facts: StagedFacts, onGone: () => void): void {
    const timer = setTimeout(() => this.#onExpired(facts.stagedId), this.#keepForMs).unref();
    this.#entries.set(facts.stagedId, { facts, onGone, timer });
  }

  /** @throws Refused `staged-expired` */
  get(stagedId: string): StagedFacts {
    const entry = this.#entries.get(stagedId);
    if (entry === undefined) throw stagedExpired(stagedId);
    return entry.facts;
  }

  /** Whether it was there. */
  take(stagedId: string): boolean {
    const entry = this.#entries.get(stagedId);
    if (entry === undefined) return false;
    clearTimeout(entry.timer);
    this.#entries.delete(stagedId);
    entry.onGone();
    return true;
  }

  clear(): void {
    for (const stagedId of this.#entries.keys()) this.take(stagedId);
  }
}

export function stagedExpired(stagedId: string): Refused {
  return new Refused('What was read is no longer held.', {
    code: 'staged-expired',
    subject: stagedId,
    remedy: 'Choose the files again.',
  });
}
