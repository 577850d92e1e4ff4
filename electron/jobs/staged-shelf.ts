import { Refused } from '../domain/refused.ts';
import type { StagedFacts } from './protocol.ts';

interface Placed {
  readonly facts: StagedFacts;
  /** The workspace it was read for. */
  readonly databaseFile: string;
  /** Told once, however it leaves the shelf. */
  readonly onGone: () => void;
}

interface Entry extends Placed {
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

  put(placed: Placed): void {
    const { stagedId } = placed.facts;
    const timer = setTimeout(() => this.#onExpired(stagedId), this.#keepForMs).unref();
    this.#entries.set(stagedId, { ...placed, timer });
  }

  /** @throws Refused `staged-expired` */
  get(stagedId: string): StagedFacts {
    const entry = this.#entries.get(stagedId);
    if (entry === undefined) throw stagedExpired(stagedId);
    return entry.facts;
  }

  /**
   * What waits for its decision in a workspace: what it would replace was looked up there.
   *
   * @throws Refused `staged-expired`, `other-workspace`
   */
  getFor(databaseFile: string, stagedId: string): StagedFacts {
    const facts = this.get(stagedId);
    if (this.#entries.get(stagedId)?.databaseFile === databaseFile) return facts;
    throw new Refused('These files were read for the other workspace.', {
      code: 'other-workspace',
      subject: stagedId,
      remedy: 'Open that workspace again, or choose the files anew.',
    });
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
