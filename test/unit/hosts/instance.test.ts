import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askForLink } from '../../../electron/hosts/loopback/ask-link.ts';
import { acquireInstanceLock, type InstanceLock } from '../../../electron/hosts/shared/instance.ts';
import { secretOf, startTestHost } from './test-host.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cloudaudit-instance-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function acquire(): InstanceLock {
  const attempt = acquireInstanceLock(home);
  if (attempt.state !== 'acquired') throw new Error('The data folder is taken.');
  return attempt.lock;
}

describe('a data folder', () => {
  it('is opened by one instance, and the second learns where the first is', () => {
    const lock = acquire();
    expect(acquireInstanceLock(home)).toEqual({ state: 'taken', instance: undefined });
    lock.announce({ host: 'loopback', pid: 4711, port: 1234, control: 'c' });
    expect(acquireInstanceLock(home)).toEqual({
      state: 'taken',
      instance: { host: 'loopback', pid: 4711, port: 1234, control: 'c' },
    });
    lock.release();
    acquire().release();
  });

  it('tells where the first is to its owner alone', () => {
    const lock = acquire();
    lock.announce({ host: 'loopback', pid: 1, port: 2, control: 'c' });
    expect(statSync(join(home, 'instance.json')).mode & 0o777).toBe(0o600);
    lock.release();
  });

  it('is free again when its instance was killed', async () => {
    const module = resolve('electron/hosts/shared/instance.ts');
    const program = `import { acquireInstanceLock } from '${module}';
      const { lock } = acquireInstanceLock(process.argv[1]);
      lock.announce({ host: 'loopback', pid: process.pid });
      console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, home]);
    await once(child.stdout, 'data');
    expect(acquireInstanceLock(home).state).toBe('taken');
    child.kill('SIGKILL');
    await once(child, 'close');
    acquire().release();
  });

  it('does not trip over a damaged note', () => {
    const lock = acquire();
    writeFileSync(join(home, 'instance.json'), '{"host":');
    expect(acquireInstanceLock(home)).toEqual({ state: 'taken', instance: undefined });
    lock.release();
  });
});

describe('a second start', () => {
  it('gets a link from the first that opens a tab', async () => {
    const host = await startTestHost();
    const link = await askForLink({ host: 'loopback', pid: 1, port: host.port, control: host.control });
    const answer = await host.post('/session', '', { secret: secretOf(link ?? '') });
    expect(answer.status).toBe(200);
    await host.close();
  });

  it('gets none without the secret of the instance file', async () => {
    const host = await startTestHost();
    expect(await askForLink({ host: 'loopback', pid: 1, port: host.port, control: 'guessed' })).toBeUndefined();
    await host.close();
  });

  it('believes no other program on that port, and tells it no secret', async () => {
    const seen: string[] = [];
    const impostor = await startTestHost({
      report: (_event, error) => {
        seen.push(String(error));
        return 'X';
      },
    });
    const control = 'the-secret-of-the-real-instance';
    expect(await askForLink({ host: 'loopback', pid: 1, port: impostor.port, control })).toBeUndefined();
    expect(seen.join()).not.toContain(control);
    await impostor.close();
    expect(await askForLink({ host: 'loopback', pid: 1, port: impostor.port, control })).toBeUndefined();
  });
});
