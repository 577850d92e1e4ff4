import { describe, expect, it } from 'vitest';
import type { WriteDb } from '../../db/open.ts';
import { inTransaction } from '../../db/open.ts';
import { appendAudit, listAudit, verifyAudit } from '../../db/queries/audit.ts';
import { NOW, opened } from './temporary.ts';

function append(db: WriteDb, action: string, details: Record<string, unknown> = {}) {
  return appendAudit(db, { at: NOW, actorEmail: 'owner@localhost', action, details });
}

/** Five entries, and then what somebody with the file and SQL can do to them. */
function tampered(sql: string) {
  const { write } = opened();
  for (const action of ['one', 'two', 'three', 'four', 'five']) append(write, action, { amount: '12.50' });
  write.raw.exec('DROP TRIGGER audit_logs_no_update; DROP TRIGGER audit_logs_no_delete');
  write.raw.exec(sql);
  return verifyAudit(write).firstBroken;
}

describe('the audit trail', () => {
  it('lists what was done, newest first', () => {
    const { write, read } = opened();
    append(write, 'import_done', { rows: 3 });
    appendAudit(write, {
      at: NOW + 1,
      actorId: 'u',
      actorEmail: 'owner@localhost',
      action: 'account_renamed',
      details: { account: '012345678901' },
      oldValue: { name: 'old' },
      newValue: { name: 'new' },
    });
    expect(listAudit(read, { limit: 10 })).toMatchObject([
      {
        seq: 2,
        at: NOW + 1,
        actorId: 'u',
        action: 'account_renamed',
        oldValue: { name: 'old' },
        newValue: { name: 'new' },
      },
      { seq: 1, at: NOW, actorId: undefined, action: 'import_done', details: { rows: 3 }, oldValue: undefined },
    ]);
  });

  it('continues below an entry', () => {
    const { write } = opened();
    for (const action of ['one', 'two', 'three']) append(write, action);
    expect(listAudit(write, { limit: 1, before: 3 }).map((entry) => entry.action)).toEqual(['two']);
  });

  it('is intact when empty and after every entry', () => {
    const { write, read } = opened();
    expect(verifyAudit(read)).toEqual({ entries: 0 });
    append(write, 'one');
    append(write, 'two');
    expect(verifyAudit(read)).toEqual({ entries: 2 });
  });

  it('forgets an entry whose transaction is rolled back, and stays intact', () => {
    const { write } = opened();
    append(write, 'kept');
    expect(() =>
      inTransaction(write, () => {
        append(write, 'undone');
        throw new Error('no');
      }),
    ).toThrow('no');
    append(write, 'next');
    expect(verifyAudit(write)).toEqual({ entries: 2 });
  });

  it.each([
    ['UPDATE', "UPDATE audit_logs SET action = 'x'"],
    ['DELETE', 'DELETE FROM audit_logs'],
    [
      'REPLACE',
      'INSERT OR REPLACE INTO audit_logs SELECT audit_log_id, seq + 1, team_id, drift_id, action, actor_id, actor_email, old_value, new_value, details, ip_address, user_agent, created_at, hash, hash FROM audit_logs',
    ],
  ])('refuses %s', (_name, sql) => {
    const { write } = opened();
    append(write, 'one');
    expect(() => write.raw.exec(sql)).toThrow(/audit/);
    expect(verifyAudit(write)).toEqual({ entries: 1 });
  });

  it('refuses an entry that does not carry the hash of the last one', () => {
    const { write } = opened();
    append(write, 'one');
    const forge = () =>
      write.raw.exec(
        `INSERT INTO audit_logs (audit_log_id, seq, action, actor_email, details, created_at, prev_hash, hash)
         VALUES ('x', 2, 'forged', 'a@b', '{}', 1, 'abc', 'def')`,
      );
    expect(forge).toThrow('must carry the hash of the entry before it');
  });

  it('refuses an entry that leaves a gap', () => {
    const { write } = opened();
    const gap = () =>
      write.raw.exec(
        `INSERT INTO audit_logs (audit_log_id, seq, action, actor_email, details, created_at, prev_hash, hash)
         VALUES ('x', 2, 'forged', 'a@b', '{}', 1, '${'0'.repeat(64)}', 'def')`,
      );
    expect(gap).toThrow('must be new and follow the last one');
  });

  it.each([
    ['details', `details = '{"amount":"99.50"}'`],
    ['the action', "action = 'nothing'"],
    ['the actor', "actor_email = 'someone@else'"],
    ['the time', 'created_at = 5'],
  ])('shows that somebody edited %s', (_name, change) => {
    expect(tampered(`UPDATE audit_logs SET ${change} WHERE seq = 3`)).toMatchObject({ seq: 3, fault: 'edited' });
  });

  it('shows that an entry in the middle was taken out', () => {
    expect(tampered('DELETE FROM audit_logs WHERE seq = 3')).toMatchObject({ seq: 4, fault: 'missing' });
  });

  it('shows that an entry was taken out and the rest renumbered', () => {
    expect(
      tampered(
        'DELETE FROM audit_logs WHERE seq = 3; UPDATE audit_logs SET seq = 3 WHERE seq = 4; UPDATE audit_logs SET seq = 4 WHERE seq = 5',
      ),
    ).toMatchObject({
      seq: 3,
      fault: 'missing',
    });
  });

  it('shows that two entries changed places', () => {
    expect(
      tampered(`UPDATE audit_logs SET seq = 20 WHERE seq = 2; UPDATE audit_logs SET seq = 2 WHERE seq = 3;
                UPDATE audit_logs SET seq = 3 WHERE seq = 20`),
    ).toMatchObject({ seq: 2, fault: 'missing' });
  });

  it('shows that the last entries were cut off', () => {
    expect(tampered('DELETE FROM audit_logs WHERE seq > 3')).toEqual({ seq: 4, fault: 'cut-off' });
  });

  it('shows that all entries were cut off', () => {
    expect(tampered('DELETE FROM audit_logs')).toEqual({ seq: 1, fault: 'cut-off' });
  });
});
