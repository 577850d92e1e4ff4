import type { WriteDb } from '../../../db/open.ts';
import { appendAudit, type NewAuditEntry } from '../../../db/queries/audit.ts';
import { getOwner } from '../../../db/queries/owner.ts';

/** Notes in the audit trail that the owner did something. To be called in the transaction of what was done. */
export function recordByOwner(db: WriteDb, entry: Omit<NewAuditEntry, 'actorId' | 'actorEmail'>): void {
  const { userId, email } = getOwner(db);
  appendAudit(db, { ...entry, actorId: userId, actorEmail: email });
}
