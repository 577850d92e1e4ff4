import { statfs } from 'node:fs/promises';
import { implement } from '@orpc/server';
import { type DatabaseHealth, inspectHealth } from '../../../db/queries/health.ts';
import { doctorContract } from '../../contract/settings.ts';
import { checkKeychain } from '../../secrets/keychain-check.ts';
import type { AppContext, Workspaces } from '../context.ts';
import { databaseCheck, diskCheck, displayCheck, electronCheck, keychainCheck, migrationsCheck } from './checks.ts';
import { findElectronBinary } from './electron-binary.ts';

const os = implement(doctorContract).$context<AppContext>();

export const doctorHandlers = {
  run: os.run.handler(async ({ context: { workspaces, home } }) => {
    const health = healthOf(workspaces);
    const [keychain, disk] = await Promise.all([checkKeychain(), statfs(home)]);
    return {
      checks: [
        databaseCheck(workspaces.state(), health),
        migrationsCheck(health),
        keychainCheck(keychain),
        displayCheck({ platform: process.platform, env: process.env }),
        electronCheck(findElectronBinary(), process.versions['electron']),
        diskCheck(disk.bavail * disk.bsize, home),
      ],
    };
  }),
};

/** Undefined where the database is not open: its state says why. A damaged file may also fail while it is checked. */
function healthOf(workspaces: Workspaces): DatabaseHealth | undefined {
  if (workspaces.state().state !== 'ready') return undefined;
  try {
    return inspectHealth(workspaces.current().read);
  } catch {
    return undefined;
  }
}
