import { addDecimals, type Decimal, formatDecimal, fromNanos } from '../money/decimal.ts';
import { decideStandings, type PartitionFact } from './precedence.ts';

interface CurrencyTotal {
  readonly currency: string;
  readonly nanos: bigint;
}

/** A stored partition that counts or does not, with its unblended totals. */
export interface StoredFact extends PartitionFact {
  readonly state: 'counted' | 'outranked' | 'replaced';
  readonly title: string;
  readonly totals: readonly CurrencyTotal[];
}

/** A partition that would be added. */
export type CandidateFact = Omit<PartitionFact, 'partitionId' | 'importId'> & {
  readonly totals: readonly CurrencyTotal[];
};

/** Costs that count now and would not any more, in one currency. */
export interface Replacement {
  readonly importId: string;
  readonly title: string;
  readonly accountId: string;
  readonly billingPeriod: string;
  readonly currency: string;
  readonly previousTotal: string;
  /** What counts instead for the same account (every account, where the previous names none), month and currency. */
  readonly newTotal: string;
}

export interface ReplacementPreview {
  readonly replaces: readonly Replacement[];
  /** Candidates that would be stored without counting, because a higher source already has their month. */
  readonly outranked: readonly CandidateFact[];
}

/** What would change if the candidates, all of one unit, were imported now. */
export function previewReplacements(
  stored: readonly StoredFact[],
  candidates: readonly CandidateFact[],
): ReplacementPreview {
  const firstId = Math.max(0, ...stored.map(({ partitionId }) => partitionId)) + 1;
  const added = candidates.map((candidate, index) => ({ ...candidate, partitionId: firstId + index, importId: '' }));
  const standings = decideStandings([...stored, ...added]);
  const states = new Map(standings.map(({ partitionId, state }) => [partitionId, state]));
  const displaced = stored.filter((fact) => fact.state === 'counted' && states.get(fact.partitionId) !== 'counted');
  return {
    replaces: displaced.flatMap((fact) => replacementsOf(fact, candidates)),
    outranked: added.filter(({ partitionId }) => states.get(partitionId) === 'outranked'),
  };
}

function replacementsOf(fact: StoredFact, candidates: readonly CandidateFact[]): readonly Replacement[] {
  const { importId, title, accountId, billingPeriod, provider } = fact;
  const instead = candidates.filter(
    (candidate) =>
      candidate.provider === provider &&
      candidate.billingPeriod === billingPeriod &&
      (accountId === '' || candidate.accountId === accountId),
  );
  const newTotals = instead.flatMap(({ totals }) => totals);
  const currencies = new Set([...fact.totals, ...newTotals].map(({ currency }) => currency));
  return [...currencies].map((currency) => ({
    importId,
    title,
    accountId,
    billingPeriod,
    currency,
    previousTotal: totalIn(fact.totals, currency),
    newTotal: totalIn(newTotals, currency),
  }));
}

function totalIn(totals: readonly CurrencyTotal[], currency: string): string {
  const none: Decimal = { digits: 0n, scale: 0 };
  const amounts = totals.filter((total) => total.currency === currency).map(({ nanos }) => fromNanos(nanos));
  return formatDecimal(amounts.reduce(addDecimals, none));
}
