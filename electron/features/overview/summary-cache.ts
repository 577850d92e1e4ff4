import type { ReadDb } from '../../../db/open.ts';
import { type DailySummary, readDailySummaries } from '../../../db/queries/overview.ts';
import { serviceKey } from '../../domain/names/services.ts';
import type { ServiceDay } from '../../domain/overview/overview-answer.ts';

/** Rows held per database: some years of a large company. */
const MOST_ROWS = 500_000;

/** The daily summaries of partitions, which never change, least recently used first. */
const held = new WeakMap<ReadDb, Map<number, readonly ServiceDay[]>>();

/** What each service cost on each day in the given partitions. */
export function serviceDays(db: ReadDb, partitionIds: readonly number[]): readonly ServiceDay[] {
  const known = held.get(db) ?? new Map<number, readonly ServiceDay[]>();
  held.set(db, known);
  makeRoom(known);
  return partitionIds.flatMap((partitionId) => {
    const days = known.get(partitionId) ?? readDailySummaries(db, partitionId).map(serviceDay);
    known.delete(partitionId);
    known.set(partitionId, days);
    return days;
  });
}

function makeRoom(known: Map<number, readonly ServiceDay[]>): void {
  let rows = 0;
  for (const days of known.values()) rows += days.length;
  for (const [partitionId, days] of known) {
    if (rows <= MOST_ROWS) return;
    rows -= days.length;
    known.delete(partitionId);
  }
}

function serviceDay({ accountId: _accountId, productCode, ...summary }: DailySummary): ServiceDay {
  return { ...summary, service: serviceKey(summary.provider, productCode) };
}
