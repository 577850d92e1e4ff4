import { describe, expect, it } from 'vitest';
import { opened } from './temporary.ts';

const STATUSES = ['detected', 'triaged', 'approved', 'rejected', 'resolved'];
const ALLOWED = new Set([
  'detected→triaged',
  'detected→rejected',
  'triaged→approved',
  'triaged→rejected',
  'approved→resolved',
  'rejected→resolved',
]);
const TRANSITIONS = STATUSES.flatMap((from) => STATUSES.filter((to) => to !== from).map((to) => [from, to] as const));

function withDrift(status: string) {
  const { write } = opened();
  write.raw
    .prepare(
      `INSERT INTO drifts (id, resource_id, resource_type, region, expected_state, actual_state, difference, severity, status, detected_at, detected_by, updated_at)
       VALUES ('d', 'sg-1', 'SECURITY_GROUP', 'eu-west-1', '{}', '{}', '[]', 'critical', ?, 1, 'manual', 1)`,
    )
    .run(status);
  const move = (to: string) => write.raw.prepare("UPDATE drifts SET status = ? WHERE id = 'd'").run(to);
  return { raw: write.raw, move };
}

describe('the status of a drift', () => {
  it.each(TRANSITIONS.filter(([from, to]) => ALLOWED.has(`${from}→${to}`)))('goes from %s to %s', (from, to) => {
    const { raw, move } = withDrift(from);
    move(to);
    expect(raw.prepare('SELECT status FROM drifts').pluck().get()).toBe(to);
  });

  it.each(TRANSITIONS.filter(([from, to]) => !ALLOWED.has(`${from}→${to}`)))(
    'does not go from %s to %s',
    (from, to) => {
      expect(() => withDrift(from).move(to)).toThrow(`A drift cannot go from ${from} to ${to}`);
    },
  );

  it('stays while other columns change, also when resolved', () => {
    const { raw } = withDrift('resolved');
    raw.exec("UPDATE drifts SET status = 'resolved', resolved_how = 'manual-fix'");
    expect(raw.prepare('SELECT resolved_how FROM drifts').pluck().get()).toBe('manual-fix');
  });
});

describe('updated_at', () => {
  it('is set by an update that does not set it', () => {
    const { raw } = withDrift('detected');
    raw.exec("UPDATE drifts SET region = 'us-east-1'");
    expect(raw.prepare('SELECT updated_at FROM drifts').pluck().get()).toBeGreaterThan(1);
  });

  it('keeps the time an update gives', () => {
    const { raw } = withDrift('detected');
    raw.exec("UPDATE drifts SET region = 'us-east-1', updated_at = 5");
    expect(raw.prepare('SELECT updated_at FROM drifts').pluck().get()).toBe(5);
  });

  it.each([
    ['users', "INSERT INTO users (user_id, email, updated_at) VALUES ('u', 'a@b', 1)", 'UPDATE users SET phone = 1'],
    [
      'alerts',
      "INSERT INTO alerts (id, type, severity, title, message, updated_at) VALUES ('a', 'drift_detected', 'info', 't', 'm', 1)",
      'UPDATE alerts SET is_read = 1',
    ],
    [
      'saved_views',
      "INSERT INTO saved_views (view_id, name, definition, updated_at) VALUES ('v', 'n', '{}', 1)",
      "UPDATE saved_views SET name = 'm'",
    ],
  ])('is kept for %s', (table, insert, update) => {
    const { write } = opened();
    write.raw.exec(insert);
    write.raw.exec(update);
    expect(write.raw.prepare(`SELECT min(updated_at) FROM ${table}`).pluck().get()).toBeGreaterThan(1);
  });
});

describe('deleting a drift', () => {
  it('takes its alerts and cost metrics along and keeps its recurrence', () => {
    const { raw } = withDrift('resolved');
    raw.exec(`
      INSERT INTO alerts (id, drift_id, type, severity, title, message) VALUES ('a', 'd', 'drift_detected', 'info', 't', 'm');
      INSERT INTO cost_metrics (id, drift_id, cost_usd, recorded_at, period_start, period_end) VALUES ('c', 'd', -5, 1, 1, 2);
      INSERT INTO drifts (id, resource_id, resource_type, region, expected_state, actual_state, difference, severity, status, detected_at, detected_by, recurrence_of)
        VALUES ('e', 'sg-1', 'SECURITY_GROUP', 'eu-west-1', '{}', '{}', '[]', 'critical', 'detected', 1, 'manual', 'd');
      DELETE FROM drifts WHERE id = 'd'`);
    expect(
      raw.prepare('SELECT (SELECT count(*) FROM alerts) + (SELECT count(*) FROM cost_metrics)').pluck().get(),
    ).toBe(0);
    expect(raw.prepare('SELECT id, recurrence_of FROM drifts').all()).toEqual([{ id: 'e', recurrence_of: null }]);
  });
});
