import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspaceDatabase, type ReadDb } from '../../db/open.ts';
import { getImport, listImports } from '../../db/queries/import-ledger.ts';
import { stageBilling } from '../../electron/billing/stage-billing.ts';
import type { ImportDetail } from '../../electron/contract/imports.ts';
import { commitUnits } from '../../electron/jobs/commit-units.ts';

export interface FreshImport {
  readonly db: ReadDb;
  readonly imports: readonly ImportDetail[];
  /** Reasons of files that were not taken. */
  readonly refused: readonly string[];
}

/** Imports a path into a new workspace database the way the app does, and hands it over while it exists. */
export async function withFreshImport<T>(path: string, use: (imported: FreshImport) => T): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'cloudaudit-verify-'));
  const now = Date.now();
  const runFolder = join(home, 'run');
  mkdirSync(join(runFolder, 'imports'), { recursive: true });
  const database = openWorkspaceDatabase(join(home, 'workspace.db'), { now });
  try {
    const stage = await stageBilling({ paths: [path], tempFolder: runFolder });
    try {
      await commitUnits(database.write, {
        units: stage.units,
        account: undefined,
        runFolder,
        now: () => now,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onStored: () => undefined,
      });
      const imports = listImports(database.read).map(({ importId }) => getImport(database.read, importId));
      return use({ db: database.read, imports, refused: stage.refusedFiles.map(({ reason }) => reason) });
    } finally {
      await stage.dispose();
    }
  } finally {
    database.close();
    rmSync(home, { recursive: true, force: true });
  }
}
