import { createHash } from 'node:crypto';
import { asc, desc, lt } from 'drizzle-orm';
import { inTransaction, type ReadDb, type WriteDb } from '../open.ts';
import { auditHead, auditLogs } from '../schema/audit.ts';
import { uuidV7 } from '../uuid.ts';

/** What to record. `details`, `oldValue` and `newValue` are anything JSON can hold; never secrets. */
export interface NewAuditEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actorId?: string | undefined;
  /** Kept as text, so that it outlives the user. */
  readonly actorEmail: string;
  /** snake_case, past tense, for example `import_undone`. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly oldValue?: unknown;
  readonly newValue?: unknown;
  readonly teamId?: string | undefined;
  readonly driftId?: string | undefined;
}

export interface AuditEntry {
  readonly auditLogId: string;
  /** 1 is the oldest. */
  readonly seq: number;
  readonly at: number;
  readonly actorId: string | undefined;
  readonly actorEmail: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly oldValue: unknown;
  readonly newValue: unknown;
}

/** What is wrong with the first entry that does not follow from the ones before it. */
export type AuditFault = 'missing' | 'edited' | 'cut-off';

export interface AuditVerdict {
  /** How many entries there are. */
  readonly entries: number;
  /** `missing`: entries before `seq` are gone or moved; `edited`: its content is not what was hashed; `cut-off`: entries from `seq` on are gone. */
  readonly firstBroken?: { readonly seq: number; readonly auditLogId?: string; readonly fault: AuditFault };
}

type AuditRow = typeof auditLogs.$inferSelect;
type AuditContent = Omit<AuditRow, 'id' | 'userId' | 'prevHash' | 'hash'>;

const NO_HASH = '0'.repeat(64);

/** Adds an entry to the trail, in the caller's transaction where there is one. */
export function appendAudit(db: WriteDb, entry: NewAuditEntry): AuditEntry {
  if (!db.raw.inTransaction) return inTransaction(db, () => appendAudit(db, entry));
  const last = db.orm.select().from(auditLogs).orderBy(desc(auditLogs.seq)).limit(1).get() ?? { seq: 0, hash: NO_HASH };
  const content = contentOf(entry, last.seq + 1);
  const hash = hashOf(last.hash, content);
  db.orm
    .insert(auditLogs)
    .values({ ...content, prevHash: last.hash, hash })
    .run();
  return entryOf(content);
}

/** The trail, newest first. `before` continues below an entry's `seq`. */
export function listAudit(
  db: ReadDb,
  page: { readonly limit: number; readonly before?: number },
): readonly AuditEntry[] {
  return db.orm
    .select()
    .from(auditLogs)
    .where(page.before === undefined ? undefined : lt(auditLogs.seq, page.before))
    .orderBy(desc(auditLogs.seq))
    .limit(page.limit)
    .all()
    .map(entryOf);
}

/** Recomputes the whole chain and finds the first entry that is edited, moved, removed or cut off. */
export function verifyAudit(db: ReadDb): AuditVerdict {
  const { rows, head } = db.raw.transaction(() => ({
    rows: db.orm.select().from(auditLogs).orderBy(asc(auditLogs.seq)).all(),
    head: db.orm.select().from(auditHead).get() ?? { entries: 0, hash: NO_HASH },
  }))();
  let prevHash = NO_HASH;
  for (const [index, row] of rows.entries()) {
    const fault = faultOf(row, index + 1, prevHash);
    if (fault !== undefined) {
      return { entries: rows.length, firstBroken: { seq: row.seq, auditLogId: row.auditLogId, fault } };
    }
    prevHash = row.hash;
  }
  if (head.entries === rows.length && head.hash === prevHash) return { entries: rows.length };
  return { entries: rows.length, firstBroken: { seq: rows.length + 1, fault: 'cut-off' } };
}

function contentOf(entry: NewAuditEntry, seq: number): AuditContent {
  return {
    auditLogId: uuidV7(entry.at),
    seq,
    teamId: entry.teamId ?? null,
    driftId: entry.driftId ?? null,
    action: entry.action,
    actorId: entry.actorId ?? null,
    actorEmail: entry.actorEmail,
    oldValue: entry.oldValue === undefined ? null : canonicalJson(entry.oldValue),
    newValue: entry.newValue === undefined ? null : canonicalJson(entry.newValue),
    details: canonicalJson(entry.details),
    ipAddress: null,
    userAgent: null,
    createdAt: entry.at,
  };
}

function faultOf(row: AuditRow, seq: number, prevHash: string): AuditFault | undefined {
  if (row.seq !== seq || row.prevHash !== prevHash) return 'missing';
  const { id: _id, userId: _userId, prevHash: _prevHash, hash, ...content } = row;
  return hash === hashOf(prevHash, content) ? undefined : 'edited';
}

function hashOf(prevHash: string, content: AuditContent): string {
  return createHash('sha256')
    .update(`${prevHash}\n${canonicalJson(content)}`)
    .digest('hex');
}

/** JSON with the keys of every object sorted, so that equal content is equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function entryOf(row: AuditContent): AuditEntry {
  return {
    auditLogId: row.auditLogId,
    seq: row.seq,
    at: row.createdAt,
    actorId: row.actorId ?? undefined,
    actorEmail: row.actorEmail,
    action: row.action,
    // Written by appendAudit, which only takes objects.
    details: JSON.parse(row.details),
    oldValue: row.oldValue === null ? undefined : JSON.parse(row.oldValue),
    newValue: row.newValue === null ? undefined : JSON.parse(row.newValue),
  };
}
