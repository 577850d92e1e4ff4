import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  cleanRunFolders,
  forgetImport,
  liveImports,
  noteImport,
  openRunFolder,
} from '../../../electron/jobs/run-folder.ts';

function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'cloudaudit-runs-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** A process of its own that holds a run folder and is at work on `import-1`. */
async function otherProcess(home: string) {
  const child = fork(join(import.meta.dirname, 'hold-run-folder.ts'), [home], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [path] = await once(child, 'message');
  return {
    path: String(path),
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

describe('a run folder', () => {
  it('is gone when its process releases it', () => {
    const home = temporaryHome();
    const folder = openRunFolder(home, 'run');
    writeFileSync(join(folder.path, 'staged.duckdb'), '');
    folder.release();
    expect(readdirSync(join(home, 'tmp', 'runs'))).toEqual([]);
  });

  it('is left alone while its process lives', () => {
    const home = temporaryHome();
    const folder = openRunFolder(home, 'run');
    cleanRunFolders(home);
    expect(existsSync(folder.path)).toBe(true);
    folder.release();
  });

  it('of another process is left alone while that lives, and cleared once it was killed', async () => {
    const home = temporaryHome();
    const other = await otherProcess(home);
    cleanRunFolders(home);
    expect(existsSync(other.path)).toBe(true);
    await other.kill();
    cleanRunFolders(home);
    expect(readdirSync(join(home, 'tmp', 'runs'))).toEqual([]);
  });
});

describe('imports at work', () => {
  it('are those of living processes', async () => {
    const home = temporaryHome();
    const folder = openRunFolder(home, 'run');
    const other = await otherProcess(home);
    noteImport(folder.path, 'import-2');
    expect([...liveImports(home)].toSorted()).toEqual(['import-1', 'import-2']);
    await other.kill();
    expect([...liveImports(home)]).toEqual(['import-2']);
    forgetImport(folder.path, 'import-2');
    expect([...liveImports(home)]).toEqual([]);
    folder.release();
  });

  it('are none in a new data folder', () => {
    expect(liveImports(temporaryHome()).size).toBe(0);
  });
});
