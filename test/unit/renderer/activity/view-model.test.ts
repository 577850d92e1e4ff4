import { describe, expect, it } from 'vitest';
import { byDay, detailsOf, timeOf } from '../../../../renderer/features/activity/view-model.ts';

const entry = (auditLogId: string, at: number) => ({
  auditLogId,
  at,
  actor: 'You',
  action: 'import',
  sentence: 'Imported a file.',
  details: {},
});

describe('byDay', () => {
  it('puts entries under the day on the clock of the place', () => {
    const late = Date.UTC(2026, 10, 20, 23, 30);
    const entries = [entry('2', late), entry('1', late - 3_600_000)];
    expect(byDay(entries, 'en-US', 'UTC').map(({ day }) => day)).toEqual(['Fri 20 Nov 2026']);
    expect(byDay(entries, 'en-US', 'Europe/Berlin').map(({ day }) => day)).toEqual([
      'Sat 21 Nov 2026',
      'Fri 20 Nov 2026',
    ]);
    expect(timeOf(late, 'en-US', 'Europe/Berlin')).toBe('00:30');
  });
});

describe('detailsOf', () => {
  it('makes names and values readable and leaves out what is empty', () => {
    expect(detailsOf({ importId: 'a1', rows_read: 12, files: ['a.csv', 'b.csv'], error: undefined, note: '' })).toEqual(
      [
        ['Import id', 'a1'],
        ['Rows read', '12'],
        ['Files', 'a.csv, b.csv'],
      ],
    );
  });
});
