import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../../domain/refused.ts';
import { type BuildMode, isFresh } from './fingerprint.ts';

/** Builds that are missing or were made from other sources than those that lie here now; none in a package. */
export function staleBuilds(appFolder: string, modes: readonly BuildMode[]): readonly BuildMode[] {
  if (!existsSync(join(appFolder, 'vite.config.ts'))) return [];
  return modes.filter((mode) => !isFresh(appFolder, mode));
}

/** @throws Refused `build-failed` with what the build said. */
export async function build(appFolder: string, mode: BuildMode): Promise<void> {
  const said = await runVite(appFolder, mode);
  if (said === undefined) return;
  throw new Refused(`The ${mode} could not be built.\n${said.trim()}`, { code: 'build-failed', subject: mode });
}

/** Undefined when it went well, else what the build wrote. */
function runVite(appFolder: string, mode: BuildMode): Promise<string | undefined> {
  const vite = join(appFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], {
    cwd: appFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code === 0 ? undefined : said);
    });
  });
}
