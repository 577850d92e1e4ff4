import type { WriteDb } from '../../db/open.ts';
import { writeUnit } from '../../db/queries/cost-write.ts';
import { beginImport, finishImport } from '../../db/queries/import-ledger.ts';
import { inLongTransaction } from '../../db/queries/long-transaction.ts';
import { applyPrecedence, purgeSurplus } from '../../db/queries/precedence.ts';
import { uuidV7 } from '../../db/uuid.ts';
import type { AggregatedUnit } from '../../electron/billing/aggregated-unit.ts';

const NEVER = new AbortController().signal;
let clock = Date.UTC(2026, 10, 21, 20, 30);

/** Imports a unit as the jobs worker does; gives the import's id. */
export async function storeUnit(db: WriteDb, unit: AggregatedUnit, signal: AbortSignal = NEVER): Promise<string> {
  clock += 1_000;
  const at = clock;
  const importId = uuidV7(at);
  beginImport(db, { importId, at, facts: unit });
  await inLongTransaction(db, signal, async () => {
    const { reconciliation } = await writeUnit(db, { importId, unit, signal, onProgress: () => undefined });
    applyPrecedence(db, unit.partitions);
    finishImport(db, { importId, at, reconciliation });
  });
  await inLongTransaction(db, NEVER, () => purgeSurplus(db, unit.partitions));
  return importId;
}

/** Unblended nano-units of everything that counts. */
export function countedTotal(db: WriteDb): bigint {
  return db.raw
    .prepare<[], bigint>('SELECT coalesce(sum(unblended_cost), 0) FROM cost_data')
    .pluck()
    .safeIntegers()
    .get()!;
}
