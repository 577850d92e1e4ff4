import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspaceDatabase, type WorkspaceDatabase } from '../../db/open.ts';
import type { AppContext, OpenWorkspace } from '../../electron/features/context.ts';

/** A new workspace database in a temporary folder, and the context handlers get for it. */
export interface TestWorkspace extends Disposable {
  readonly database: WorkspaceDatabase;
  readonly context: AppContext;
  /** The same database opened again, with nothing in any cache. */
  reopened(): TestWorkspace;
}

/** `today` is `YYYY-MM-DD`; the clock stands at its noon. */
export function testWorkspace(today = '2026-06-15'): TestWorkspace {
  const home = mkdtempSync(join(tmpdir(), 'cloudaudit-test-'));
  return openIn(home, today, () => rmSync(home, { recursive: true, force: true }));
}

function openIn(home: string, today: string, afterwards: () => void): TestWorkspace {
  const now = Date.parse(`${today}T12:00:00Z`);
  const file = join(home, 'workspace.db');
  const database = openWorkspaceDatabase(file, { now });
  const workspace: OpenWorkspace = {
    kind: 'own',
    name: 'Test',
    file,
    read: database.read,
    write: database.write,
    today: () => today,
  };
  return {
    database,
    context: contextOf(workspace, home, now),
    reopened: () => openIn(home, today, () => {}),
    [Symbol.dispose]() {
      database.close();
      afterwards();
    },
  };
}

function contextOf(workspace: OpenWorkspace, home: string, now: number): AppContext {
  return {
    workspaces: {
      current: () => workspace,
      state: notPartOfThis,
      open: notPartOfThis,
      restore: notPartOfThis,
      startFresh: notPartOfThis,
      close: notPartOfThis,
    },
    get jobs(): AppContext['jobs'] {
      return notPartOfThis();
    },
    uploads: { pathOf: notPartOfThis },
    clock: { now: () => now },
    appVersion: '0.0.0',
    home,
  };
}

/** What handlers of costs and settings have no business with. */
function notPartOfThis(): never {
  throw new Error('Not part of this test');
}
