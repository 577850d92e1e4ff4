import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretOf } from './test-host.ts';

let home: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cloudaudit-program-'));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

interface Program {
  readonly child: ChildProcess;
  /** Waits until it has printed something like this. */
  prints(pattern: RegExp): Promise<string>;
  ends(): Promise<{ readonly code: number | null; readonly printed: string }>;
}

function run(file: string, args: readonly string[]): Program {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [file, ...args], { env: { ...env, CLOUDAUDIT_HOME: home } });
  running.add(child);
  let printed = '';
  let onPrint = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      onPrint();
    });
  }
  const closed = once(child, 'close');
  return {
    child,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        onPrint = () => {
          const found = pattern.exec(printed)?.[0];
          if (found !== undefined) resolve(found);
        };
        onPrint();
        void closed.then(() => reject(new Error(`It ended without printing ${String(pattern)}:\n${printed}`)));
      }),
    ends: async () => {
      await closed;
      running.delete(child);
      return { code: child.exitCode, printed };
    },
  };
}

const START = 'electron/hosts/start/main.ts';
const LINK = /http:\/\/127\.0\.0\.1:\d+\/#t=\S+/;

function openSession(link: string): Promise<Response> {
  const { origin } = new URL(link);
  const body = JSON.stringify({ secret: secretOf(link) });
  return fetch(`${origin}/session`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body });
}

describe('npm start', () => {
  it('prints a link where there is no display, and a new one for every Enter', async () => {
    const start = run(START, []);
    const first = await start.prints(LINK);
    start.child.stdin?.write('\n');
    const second = (await start.prints(/(?:App +http\S+[\s\S]*){2}/)).match(new RegExp(LINK, 'g'))?.at(-1) ?? '';
    expect(second).not.toBe(first);
    for (const link of [first, second]) expect((await openSession(link)).status).toBe(200);
    start.child.kill('SIGTERM');
    const { code, printed } = await start.ends();
    expect(code).toBe(0);
    expect(printed).toContain('There is no display here');
    expect(printed).toContain(home);
  });

  it('shows the way to the first instance instead of opening a second one on the same data', async () => {
    const first = run(START, []);
    await first.prints(LINK);
    const second = await run(START, []).ends();
    expect(second.code).toBe(0);
    expect(second.printed).toContain(`already open on this data folder (process ${first.child.pid})`);
    expect((await openSession(LINK.exec(second.printed)?.[0] ?? '')).status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ends();
    const third = run(START, []);
    await third.prints(LINK);
    third.child.kill('SIGINT');
    expect((await third.ends()).code).toBe(0);
  });

  it('ends with 2 for an option there is not', async () => {
    expect(await run(START, ['--sampel']).ends()).toMatchObject({
      code: 2,
      printed: expect.stringContaining('--help'),
    });
  });
});

describe('the cloudaudit program', () => {
  const BIN = 'electron/hosts/cli/bin.mjs';

  it('ends with 0 when done and with 2 when refused', async () => {
    expect(await run(BIN, ['settings']).ends()).toMatchObject({ code: 0, printed: expect.stringContaining('Theme') });
    const file = join(home, 'notes.txt');
    writeFileSync(file, 'not a bill');
    expect((await run(BIN, ['import', file]).ends()).code).toBe(2);
  });
});
