import { describe, expect, it } from 'vitest';
import type { WriteDb } from '../../db/open.ts';
import { listAudit, verifyAudit } from '../../db/queries/audit.ts';
import {
  beginImport,
  failImport,
  getImport,
  listImports,
  markInterrupted,
  statedAccountOf,
  undoImport,
} from '../../db/queries/import-ledger.ts';
import { uuidV7 } from '../../db/uuid.ts';
import { aggregatedUnit } from '../builders/aggregated-unit.ts';
import { storeUnit } from '../builders/store-unit.ts';
import { NOW, opened, refusalCode } from './temporary.ts';

const unit = aggregatedUnit({ title: 'October.csv', lines: [{ days: { '2018-10-01': '5' } }] });

function begun(db: WriteDb, facts = unit, at = NOW): string {
  const importId = uuidV7(at);
  beginImport(db, { importId, at, facts });
  return importId;
}

describe('the ledger of imports', () => {
  it('lists an import while it runs', () => {
    const { write, read } = opened();
    begun(write);
    expect(listImports(read)).toMatchObject([
      { title: 'October.csv', status: 'running', startedAt: NOW, canRetry: false, canUndo: false, totals: [] },
    ]);
  });

  it('tells everything of a finished import', async () => {
    const { write, read } = opened();
    const importId = await storeUnit(write, { ...unit, notes: ['Latest assembly of October.'] });
    expect(getImport(read, importId)).toMatchObject({
      status: 'done',
      formatName: 'Cost and Usage Report (CSV)',
      files: ['/bills/October.csv'],
      firstDay: '2018-10-01',
      rows: { read: 1, kept: 1, aggregatedTo: 1, refused: 0, ragged: 0 },
      totals: [{ currency: 'USD', total: '5' }],
      canUndo: true,
      notes: ['Latest assembly of October.'],
      reconciliation: [{ month: '2018-10', currency: 'USD', sourceTotal: '5', storedTotal: '5', remainder: '0' }],
    });
  });

  it('lists the newest first', async () => {
    const { write, read } = opened();
    const first = await storeUnit(write, unit);
    const second = await storeUnit(write, unit);
    expect(listImports(read).map(({ importId }) => importId)).toEqual([second, first]);
  });

  it('keeps the first twenty refused rows with line and reason', () => {
    const { write, read } = opened();
    const refusals = Array.from({ length: 25 }, (_, index) => ({
      file: 'October.csv',
      line: index + 2,
      column: 'lineItem/UnblendedCost',
      reason: 'not a number',
    }));
    const importId = begun(write, { ...unit, refusals });
    const detail = getImport(read, importId);
    expect(detail.refusals).toHaveLength(20);
    expect(detail.refusals[0]).toEqual(refusals[0]);
  });

  it('remembers the account the owner named', () => {
    const { write, read } = opened();
    const importId = uuidV7(NOW);
    beginImport(write, { importId, at: NOW, facts: unit, statedAccount: '123456789012' });
    expect(statedAccountOf(read, importId)).toBe('123456789012');
  });

  it('says why an import failed, and offers to try again until it was stored', async () => {
    const { write, read } = opened();
    const importId = begun(write);
    failImport(write, { importId, at: NOW, status: 'failed', code: 'disk-full', message: 'The disk is full.' });
    expect(getImport(read, importId)).toMatchObject({ status: 'failed', error: 'The disk is full.', canRetry: true });
    await storeUnit(write, unit);
    expect(getImport(read, importId).canRetry).toBe(false);
  });

  it('does not turn a finished import into a failed one', async () => {
    const { write, read } = opened();
    const importId = await storeUnit(write, unit);
    failImport(write, { importId, at: NOW, status: 'failed', code: 'x', message: 'x' });
    expect(getImport(read, importId).status).toBe('done');
  });

  it('refuses an import it does not know', () => {
    const { read } = opened();
    expect(refusalCode(() => getImport(read, 'nobody'))).toBe('unknown-import');
  });
});

describe('imports of a process that died', () => {
  it('are listed as interrupted, those of a living process are not', () => {
    const { write, read } = opened();
    const dead = begun(write);
    const alive = begun(write, unit, NOW + 1);
    expect(markInterrupted(write, NOW + 2, (importId) => importId === alive)).toEqual([dead]);
    expect(getImport(read, dead)).toMatchObject({ status: 'interrupted', canRetry: true, finishedAt: NOW + 2 });
    expect(getImport(read, alive).status).toBe('running');
  });
});

describe('undo', () => {
  it('stays in the ledger', async () => {
    const { write, read } = opened();
    const importId = await storeUnit(write, unit);
    undoImport(write, { importId, at: NOW });
    expect(getImport(read, importId)).toMatchObject({ status: 'undone', canUndo: false, canRetry: false });
  });

  it('is refused a second time', async () => {
    const { write } = opened();
    const importId = await storeUnit(write, unit);
    undoImport(write, { importId, at: NOW });
    expect(refusalCode(() => undoImport(write, { importId, at: NOW }))).toBe('cannot-undo');
  });
});

describe('the audit trail', () => {
  it('has every end of an import and every undo, and is intact', async () => {
    const { write, read } = opened();
    const importId = await storeUnit(write, unit);
    undoImport(write, { importId, at: NOW });
    const failed = begun(write);
    failImport(write, { importId: failed, at: NOW, status: 'cancelled', code: 'cancelled', message: 'Cancelled.' });
    expect(listAudit(read, { limit: 10 }).map(({ action }) => action)).toEqual([
      'import_cancelled',
      'import_undone',
      'import_finished',
    ]);
    expect(listAudit(read, { limit: 10 }).at(-1)?.details).toMatchObject({
      importId,
      title: 'October.csv',
      totals: [{ currency: 'USD', total: '5' }],
    });
    expect(verifyAudit(read)).toEqual({ entries: 3 });
  });
});
