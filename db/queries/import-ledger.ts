import type { AggregatedUnit } from '../../electron/billing/aggregated-unit.ts';
import type {
  BillingFormat,
  ImportDetail,
  ImportSummary,
  ReconciliationRow,
  RefusedRow,
} from '../../electron/contract/imports.ts';
import { formatName, sourceOf } from '../../electron/domain/imports/format-name.ts';
import {
  addDecimals,
  formatDecimal,
  formatNanos,
  parseDecimal,
  parseNanos,
} from '../../electron/domain/money/decimal.ts';
import { Refused } from '../../electron/domain/refused.ts';
import { inTransaction, type ReadDb, type WriteDb } from '../connection.ts';
import { uuidV7 } from '../uuid.ts';
import { appendAudit } from './audit.ts';
import { getOwner } from './owner.ts';
import { applyPrecedence, deletePartitions, listPartitionsOfImport } from './precedence.ts';

/** Refusals kept of one import: enough to see what is wrong with a file. */
const KEPT_REFUSALS = 20;

/** What is known of an import when it starts to write. */
export type ImportFacts = Pick<
  AggregatedUnit,
  'title' | 'format' | 'source' | 'files' | 'sizeBytes' | 'rows' | 'firstDay' | 'lastDay' | 'notes' | 'refusals'
>;

export interface ImportStart {
  readonly importId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly facts: ImportFacts;
  /** Account the owner named for a source that names none. */
  readonly statedAccount?: string | undefined;
}

/** Lists the import as running, in its own transaction: should the app die, this is what is left of it. */
export function beginImport(db: WriteDb, { importId, at, facts, statedAccount }: ImportStart): void {
  const { rows } = facts;
  inTransaction(db, () => {
    db.raw
      .prepare(
        `INSERT INTO imports (import_id, status, format, source, title, files, size_bytes, stated_account, rows_read,
           rows_kept, rows_aggregated, rows_refused, rows_ragged, first_day, last_day, notes, started_at)
         VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        importId,
        facts.format,
        facts.source,
        facts.title,
        JSON.stringify(facts.files),
        facts.sizeBytes,
        statedAccount ?? null,
        rows.read,
        rows.kept,
        rows.aggregatedTo,
        rows.refused,
        rows.ragged,
        facts.firstDay ?? null,
        facts.lastDay ?? null,
        JSON.stringify(facts.notes),
        at,
      );
    insertRefusals(db, importId, facts.refusals);
  });
}

export interface ImportEnd {
  readonly importId: string;
  readonly at: number;
}

/** Marks the import done with its reconciliation. In the transaction that wrote its costs. */
export function finishImport(
  db: WriteDb,
  { importId, at, reconciliation }: ImportEnd & { readonly reconciliation: readonly ReconciliationRow[] },
): void {
  const insert = db.raw.prepare(
    `INSERT INTO import_reconciliations (import_id, month, currency, source_total, stored_total, remainder, rows)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const row of reconciliation) {
    const stored = parseNanos(row.storedTotal);
    insert.run(importId, row.month, row.currency, row.sourceTotal, stored, row.remainder, row.rows);
  }
  db.raw.prepare(`UPDATE imports SET status = 'done', finished_at = ? WHERE import_id = ?`).run(at, importId);
  record(db, { importId, at }, 'import_finished');
}

export interface ImportFailure extends ImportEnd {
  readonly status: 'failed' | 'cancelled' | 'interrupted';
  readonly code: string;
  /** A sentence for the owner. */
  readonly message: string;
}

/** Notes why an import that was running stored nothing. Does nothing when it is no longer running. */
export function failImport(db: WriteDb, { importId, at, status, code, message }: ImportFailure): void {
  inTransaction(db, () => {
    const { changes } = db.raw
      .prepare(
        `UPDATE imports SET status = ?, error_code = ?, error_message = ?, finished_at = ?
         WHERE import_id = ? AND status = 'running'`,
      )
      .run(status, code, message, at, importId);
    if (changes > 0) record(db, { importId, at }, `import_${status}`);
  });
}

/**
 * Lists imports as interrupted that are said to run although nobody runs them: their process died. What it had written
 * was never committed.
 *
 * @param isLive  Whether a process that still runs is at work on the import.
 */
export function markInterrupted(db: WriteDb, at: number, isLive: (importId: string) => boolean): readonly string[] {
  const running = db.raw
    .prepare<[], { import_id: string }>(`SELECT import_id FROM imports WHERE status = 'running'`)
    .all()
    .map((row) => row.import_id)
    .filter((importId) => !isLive(importId));
  for (const importId of running) {
    failImport(db, {
      importId,
      at,
      status: 'interrupted',
      code: 'interrupted',
      message: 'The app stopped while this import was running. Nothing of it was stored.',
    });
  }
  return running;
}

/** A bill that was being read, before anything was stored, when the process died. */
export interface InterruptedReading extends Pick<ImportFacts, 'title' | 'files' | 'sizeBytes' | 'format'> {
  readonly startedAt: number;
  readonly at: number;
  readonly statedAccount?: string | undefined;
}

export function listInterruptedReading(db: WriteDb, reading: InterruptedReading): void {
  const { title, files, sizeBytes, format, startedAt, at, statedAccount } = reading;
  const rows = { read: 0, kept: 0, aggregatedTo: 0, refused: 0, ragged: 0 };
  const facts = { title, files, sizeBytes, format, source: sourceOf(format), rows, notes: [], refusals: [] };
  const importId = uuidV7(startedAt);
  inTransaction(db, () => {
    beginImport(db, { importId, at: startedAt, facts, statedAccount });
    failImport(db, {
      importId,
      at,
      status: 'interrupted',
      code: 'interrupted',
      message: 'The app stopped while this file was being read. Nothing of it was stored.',
    });
  });
}

/**
 * Takes back a whole import: its costs go, and what it had replaced or outranked counts again.
 *
 * @throws Refused `unknown-import`, `cannot-undo`
 */
export function undoImport(db: WriteDb, { importId, at }: ImportEnd): void {
  inTransaction(db, () => {
    const detail = getImport(db, importId);
    const partitions = listPartitionsOfImport(db, importId);
    if (detail.status !== 'done' || partitions.length === 0) {
      throw new Refused(`There is nothing to take back of ${detail.title}.`, {
        code: 'cannot-undo',
        subject: importId,
        remedy: 'Only a finished import whose costs are still stored can be taken back.',
      });
    }
    deletePartitions(
      db,
      partitions.map(({ partitionId }) => partitionId),
    );
    applyPrecedence(db, partitions);
    db.raw.prepare(`UPDATE imports SET status = 'undone' WHERE import_id = ?`).run(importId);
    record(db, { importId, at }, 'import_undone');
  });
}

interface LedgerRow {
  readonly import_id: string;
  readonly status: ImportSummary['status'];
  readonly format: BillingFormat;
  readonly source: ImportSummary['source'];
  readonly title: string;
  readonly files: string;
  readonly rows_read: number;
  readonly rows_kept: number;
  readonly rows_aggregated: number;
  readonly rows_refused: number;
  readonly rows_ragged: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly notes: string;
  readonly error_message: string | null;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly has_costs: number;
  readonly was_repeated: number;
}

const LEDGER = `SELECT ledger.*,
  EXISTS (SELECT 1 FROM cost_partitions AS part WHERE part.import_id = ledger.import_id) AS has_costs,
  EXISTS (SELECT 1 FROM imports AS later WHERE later.rowid > ledger.rowid AND later.status = 'done'
    AND later.files = ledger.files) AS was_repeated
  FROM imports AS ledger`;

/** Every import, newest first. `canRetry` does not yet know whether the files are still there. */
export function listImports(db: ReadDb): readonly ImportSummary[] {
  const totals = Map.groupBy(reconciliations(db), (entry) => entry.importId);
  return db.raw
    .prepare<[], LedgerRow>(`${LEDGER} ORDER BY ledger.started_at DESC, ledger.rowid DESC`)
    .all()
    .map((row) =>
      summaryOf(
        row,
        (totals.get(row.import_id) ?? []).map((entry) => entry.row),
      ),
    );
}

/** @throws Refused `unknown-import` */
export function getImport(db: ReadDb, importId: string): ImportDetail {
  const row = db.raw.prepare<[string], LedgerRow>(`${LEDGER} WHERE ledger.import_id = ?`).get(importId);
  if (row === undefined) {
    throw new Refused('There is no such import.', { code: 'unknown-import', subject: importId });
  }
  const reconciliation = reconciliations(db, importId).map(({ row }) => row);
  return {
    ...summaryOf(row, reconciliation),
    reconciliation,
    refusals: refusals(db, importId),
    notes: textsIn(row.notes),
  };
}

/** The account the owner named for a source that names none. */
export function statedAccountOf(db: ReadDb, importId: string): string | undefined {
  const row = db.raw
    .prepare<[string], { stated_account: string | null }>('SELECT stated_account FROM imports WHERE import_id = ?')
    .get(importId);
  return row?.stated_account ?? undefined;
}

export function importTitles(db: ReadDb): ReadonlyMap<string, string> {
  const rows = db.raw.prepare<[], { import_id: string; title: string }>('SELECT import_id, title FROM imports').all();
  return new Map(rows.map((row) => [row.import_id, row.title]));
}

function insertRefusals(db: WriteDb, importId: string, rows: readonly RefusedRow[]): void {
  const insert = db.raw.prepare(
    'INSERT INTO import_refusals (import_id, seq, file, line, column_name, reason) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [index, { file, line, column, reason }] of rows.slice(0, KEPT_REFUSALS).entries()) {
    insert.run(importId, index + 1, file, line ?? null, column ?? null, reason);
  }
}

function record(db: WriteDb, { importId, at }: ImportEnd, action: string): void {
  const { userId, email } = getOwner(db);
  const { title, files, status, totals } = getImport(db, importId);
  const details = { importId, title, files, status, totals };
  appendAudit(db, { at, actorId: userId, actorEmail: email, action, details });
}

function summaryOf(row: LedgerRow, reconciliation: readonly ReconciliationRow[]): ImportSummary {
  return {
    importId: row.import_id,
    title: row.title,
    status: row.status,
    format: row.format,
    formatName: formatName(row.format),
    source: row.source,
    files: textsIn(row.files),
    startedAt: row.started_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    ...(row.first_day === null ? {} : { firstDay: row.first_day }),
    ...(row.last_day === null ? {} : { lastDay: row.last_day }),
    rows: {
      read: row.rows_read,
      kept: row.rows_kept,
      aggregatedTo: row.rows_aggregated,
      refused: row.rows_refused,
      ragged: row.rows_ragged,
    },
    totals: totalsOf(reconciliation),
    canRetry: ['interrupted', 'failed', 'cancelled'].includes(row.status) && row.was_repeated === 0,
    canUndo: row.status === 'done' && row.has_costs === 1,
    ...(row.error_message === null ? {} : { error: row.error_message }),
  };
}

/** A column that holds a JSON array of texts. */
function textsIn(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

function totalsOf(reconciliation: readonly ReconciliationRow[]): ImportSummary['totals'] {
  return [...Map.groupBy(reconciliation, (row) => row.currency)].map(([currency, rows]) => ({
    currency,
    total: formatDecimal(
      rows
        .map((row) => parseDecimal(row.storedTotal) ?? { digits: 0n, scale: 0 })
        .reduce((sum, amount) => addDecimals(sum, amount)),
    ),
  }));
}

interface ReconciliationSqlRow {
  readonly import_id: string;
  readonly month: string;
  readonly currency: string;
  readonly source_total: string;
  readonly stored_total: bigint;
  readonly remainder: string;
  readonly rows: bigint;
}

function reconciliations(db: ReadDb, importId?: string): readonly { importId: string; row: ReconciliationRow }[] {
  const where = importId === undefined ? '' : 'WHERE import_id = ?';
  return db.raw
    .prepare<string[], ReconciliationSqlRow>(
      `SELECT * FROM import_reconciliations ${where} ORDER BY import_id, month, currency`,
    )
    .safeIntegers()
    .all(...(importId === undefined ? [] : [importId]))
    .map((row) => ({
      importId: row.import_id,
      row: {
        month: row.month,
        currency: row.currency,
        sourceTotal: row.source_total,
        storedTotal: formatNanos(row.stored_total),
        remainder: row.remainder,
        rows: Number(row.rows),
      },
    }));
}

function refusals(db: ReadDb, importId: string): RefusedRow[] {
  return db.raw
    .prepare<[string], { file: string; line: number | null; column_name: string | null; reason: string }>(
      'SELECT file, line, column_name, reason FROM import_refusals WHERE import_id = ? ORDER BY seq',
    )
    .all(importId)
    .map(({ file, line, column_name: column, reason }) => ({
      file,
      ...(line === null ? {} : { line }),
      ...(column === null ? {} : { column }),
      reason,
    }));
}
