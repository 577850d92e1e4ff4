import type { BillingSource } from '../../contract/imports.ts';

/** What one import says of one account and billing month, as far as precedence goes. */
export interface PartitionFact {
  /** Given in the order of the commits and never twice, so the highest is the newest. */
  readonly partitionId: number;
  readonly importId: string;
  readonly provider: string;
  /** `''` where the source names no account. */
  readonly accountId: string;
  /** `YYYY-MM` */
  readonly billingPeriod: string;
  readonly source: BillingSource;
}

export type PartitionStanding =
  | { readonly partitionId: number; readonly state: 'counted' | 'outranked' }
  | { readonly partitionId: number; readonly state: 'replaced'; readonly replacedBy: string };

/**
 * A higher source counts in place of a lower one for the same account and month. CUR 2.0 and FOCUS state more than the
 * legacy CUR, and every export more than Cost Explorer, which is estimated and rounds. No two are equal, so the order in
 * which files are imported never decides which source counts.
 */
const RANK: Readonly<Record<BillingSource, number>> = { ce: 0, cur1: 1, focus: 2, cur2: 3 };

/**
 * Decides which partitions count. Within one source a later delivery replaces an earlier one; of what is left only the
 * highest source counts. What names no account overlaps every account of the provider's month: it gives way to any higher
 * source there, and a Cost Explorer answer without accounts also to one that names them.
 */
export function decideStandings(partitions: readonly PartitionFact[]): readonly PartitionStanding[] {
  const chains = [...Map.groupBy(partitions, chainKey).values()].map(newestFirst);
  const live = chains.flatMap((chain) => chain.slice(0, 1));
  const rivals = Map.groupBy(live, monthKey);
  return chains.flatMap((chain) =>
    chain.map((partition, age): PartitionStanding => {
      const { partitionId } = partition;
      const newest = chain[0] ?? partition;
      if (age > 0) return { partitionId, state: 'replaced', replacedBy: newest.importId };
      const isBeaten = (rivals.get(monthKey(partition)) ?? []).some((rival) => beats(rival, partition));
      return { partitionId, state: isBeaten ? 'outranked' : 'counted' };
    }),
  );
}

/** Partitions that no undo brings back: of each source, account and month the newest and the one before it are kept. */
export function surplusPartitions(partitions: readonly PartitionFact[]): readonly number[] {
  return [...Map.groupBy(partitions, chainKey).values()].flatMap((chain) =>
    newestFirst(chain)
      .slice(2)
      .map(({ partitionId }) => partitionId),
  );
}

/** Both partitions are of the same provider and month. */
function beats(rival: PartitionFact, partition: PartitionFact): boolean {
  const isHigher = RANK[rival.source] > RANK[partition.source];
  if (rival.accountId === partition.accountId) return isHigher;
  if (partition.accountId !== '') return false;
  return isHigher || (partition.source === 'ce' && rival.source === 'ce');
}

function newestFirst(chain: readonly PartitionFact[]): readonly PartitionFact[] {
  return chain.toSorted((left, right) => right.partitionId - left.partitionId);
}

function chainKey({ provider, accountId, billingPeriod, source }: PartitionFact): string {
  return JSON.stringify([provider, accountId, billingPeriod, source]);
}

function monthKey({ provider, billingPeriod }: PartitionFact): string {
  return JSON.stringify([provider, billingPeriod]);
}
