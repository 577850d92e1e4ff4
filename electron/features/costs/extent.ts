import type { ReadDb } from '../../../db/open.ts';
import { listAccountNames, listBilledAccounts } from '../../../db/queries/account-names.ts';
import { type PartitionExtent, readPartitionExtent } from '../../../db/queries/cost-extent.ts';
import { listCountedPartitions, onOneState } from '../../../db/queries/cost-read.ts';
import { CostBasis } from '../../contract/primitives.ts';
import { labeller } from '../../domain/costs/labels.ts';

/** Partitions never change, so what is in them is read once. */
const extents = new WeakMap<ReadDb, Map<number, PartitionExtent>>();

/** What can be asked: the days covered, and the tag keys, bases, currencies, providers and accounts there are. */
export function costExtent(db: ReadDb) {
  return onOneState(db, () => {
    const partitions = listCountedPartitions(db);
    const found = partitions.map(({ partitionId }) => extentOf(db, partitionId));
    const bases = new Set(found.flatMap((extent) => extent.bases));
    const label = labeller(listAccountNames(db));
    return {
      ...daysOf(partitions),
      currencies: distinct(found.flatMap((extent) => extent.currencies)),
      tagKeys: distinct(found.flatMap((extent) => extent.tagKeys)),
      bases: CostBasis.options.filter((basis) => bases.has(basis)),
      providers: distinct(partitions.map(({ provider }) => provider)),
      accounts: listBilledAccounts(db).map(({ provider, accountId }) => ({
        provider,
        accountId,
        label: label('account', accountId, provider).label,
      })),
    };
  });
}

function extentOf(db: ReadDb, partitionId: number): PartitionExtent {
  const known = extents.get(db) ?? new Map<number, PartitionExtent>();
  extents.set(db, known);
  const extent = known.get(partitionId) ?? readPartitionExtent(db, partitionId);
  known.set(partitionId, extent);
  return extent;
}

function daysOf(partitions: readonly { readonly firstDay: string; readonly lastDay: string }[]) {
  const firstDay = partitions.map((partition) => partition.firstDay).sort()[0];
  const lastDay = partitions
    .map((partition) => partition.lastDay)
    .sort()
    .at(-1);
  return firstDay === undefined || lastDay === undefined ? {} : { firstDay, lastDay };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
