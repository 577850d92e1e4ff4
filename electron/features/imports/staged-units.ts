import type { ReadDb } from '../../../db/open.ts';
import { importTitles } from '../../../db/queries/import-ledger.ts';
import { listPartitions, partitionTotals } from '../../../db/queries/precedence.ts';
import type { StagedUnit } from '../../contract/imports.ts';
import { type CandidateFact, previewReplacements, type StoredFact } from '../../domain/imports/replacements.ts';
import type { StagedUnitFacts } from '../../jobs/protocol.ts';

/** Adds to staged units what of the open database they would replace. Each unit is looked at by itself. */
export function stagedUnitsWithReplacements(db: ReadDb, units: readonly StagedUnitFacts[]): StagedUnit[] {
  return units.map((unit, place) => {
    const { notes, ...rest } = withReplacements(db, unit);
    return { ...rest, notes: [...notes, ...overlapNotes(unit, units.slice(place + 1))] };
  });
}

function withReplacements(db: ReadDb, { partitions, ...unit }: StagedUnitFacts): StagedUnit {
  const candidates = partitions.map((partition) => ({ ...partition, source: unit.source }));
  const { replaces, outranked } = previewReplacements(storedFacts(db, candidates), candidates);
  const notes = outranked.length === 0 ? unit.notes : [...unit.notes, outrankedNote(outranked)];
  return { ...unit, notes, replaces: [...replaces] };
}

function storedFacts(db: ReadDb, candidates: readonly CandidateFact[]): readonly StoredFact[] {
  const partitions = listPartitions(db, candidates);
  const totals = partitionTotals(
    db,
    partitions.map(({ partitionId }) => partitionId),
  );
  const titles = importTitles(db);
  return partitions.map((partition) => ({
    ...partition,
    title: titles.get(partition.importId) ?? '',
    totals: totals.get(partition.partitionId) ?? [],
  }));
}

function outrankedNote(outranked: readonly CandidateFact[]): string {
  const months = [...new Set(outranked.map(({ billingPeriod }) => billingPeriod))].toSorted().join(', ');
  return `A more exact source already counts for ${months}: this would be kept beside it and not counted there.`;
}

/** Two bills of one selection with the same account and month: the later one replaces the earlier as it is stored. */
function overlapNotes(unit: StagedUnitFacts, later: readonly StagedUnitFacts[]): readonly string[] {
  return later.flatMap((other) => {
    if (other.source !== unit.source) return [];
    const months = unit.partitions.filter((one) => other.partitions.some((two) => isSame(one, two)));
    const named = [...new Set(months.map(({ billingPeriod }) => billingPeriod))].toSorted().join(', ');
    return named === ''
      ? []
      : [`${other.title} holds the same accounts for ${named}: only ${other.title} would count there.`];
  });
}

type Partition = StagedUnitFacts['partitions'][number];

function isSame(one: Partition, two: Partition): boolean {
  return one.provider === two.provider && one.accountId === two.accountId && one.billingPeriod === two.billingPeriod;
}
