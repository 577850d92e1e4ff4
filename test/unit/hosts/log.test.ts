import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../electron/hosts/backend/log.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloudaudit-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => Date.UTC(2026, 0, 2, 3, 4, 5);

function written(): string {
  return readFileSync(join(folder, 'cloudaudit.log'), 'utf8');
}

describe('the log', () => {
  it('holds one JSON object a line with time, reference, error and its causes', () => {
    const error = new Error('Cannot read', { cause: new Error('disk') });
    openLog({ folder, now }).write({ level: 'error', event: 'defect', reference: 'AB12', error });
    expect(JSON.parse(written())).toMatchObject({
      at: '2026-01-02T03:04:05.000Z',
      level: 'error',
      event: 'defect',
      reference: 'AB12',
      error: { name: 'Error', message: 'Cannot read', cause: { message: 'disk' } },
    });
  });

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'ASIAIOSFODNN7EXAMPLE',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'Bearer abcdefghijklmnop',
    'aws_secret_access_key = topsecretvalue',
    '"password": "topsecretvalue"',
    'https://x/?X-Amz-Signature=topsecretvalue&a=1',
    'http://127.0.0.1:4000/#t=topsecretvalue',
    '-----BEGIN RSA PRIVATE KEY-----\ntopsecretvalue\n-----END RSA PRIVATE KEY-----',
  ])('does not hold the secret in %j', (text) => {
    openLog({ folder, now }).write({ level: 'error', event: 'x', error: new Error(`Failed with ${text} today`) });
    expect(written()).not.toMatch(/topsecretvalue|IOSFODNN7EXAMPLE|bPxRfiCY|abcdefghijklmnop/);
    expect(written()).toContain('today');
  });

  it('does not hold a value under a name that says secret', () => {
    const data = { password: 'hunter2', accessToken: 'hunter2', sso: { clientSecret: 'hunter2' }, region: 'us-east-1' };
    openLog({ folder, now }).write({ level: 'info', event: 'x', data });
    expect(written()).not.toContain('hunter2');
    expect(written()).toContain('us-east-1');
  });

  it('is put aside when it grows too large, and the oldest part goes', () => {
    const log = openLog({ folder, now, maxBytes: 400, keptFiles: 3 });
    for (let number = 0; number < 30; number += 1)
      log.write({ level: 'info', event: `event ${number}`, data: { pad: 'x'.repeat(80) } });
    expect(readdirSync(folder).sort()).toEqual(['cloudaudit.1.log', 'cloudaudit.2.log', 'cloudaudit.log']);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(400);
    expect(written()).toContain('event 29');
  });

  it('is readable by its owner alone', () => {
    openLog({ folder, now }).write({ level: 'info', event: 'x' });
    expect(statSync(join(folder, 'cloudaudit.log')).mode & 0o777).toBe(0o600);
  });

  it('never stops the work it tells of', () => {
    writeFileSync(join(folder, 'no-folder'), '');
    const log = openLog({ folder: join(folder, 'no-folder', 'logs'), now });
    expect(() => log.write({ level: 'info', event: 'x' })).not.toThrow();
  });
});
