import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Refused } from '../../domain/refused.ts';

/** A build of vite.config.ts: what it is made from, and a file that it makes. */
interface Part {
  readonly mode: 'renderer' | 'backend' | 'preload';
  readonly sources: readonly string[];
  readonly product: string;
}

const BACKEND_SOURCES = ['electron/**/*.{ts,json}', 'db/**/*.ts'];

const PARTS: readonly Part[] = [
  {
    mode: 'renderer',
    sources: ['renderer/**/*', 'electron/contract/**/*.ts', 'electron/domain/**/*.ts', 'electron/hosts/**/*.ts'],
    product: 'out/renderer/index.html',
  },
  { mode: 'backend', sources: BACKEND_SOURCES, product: 'out/desktop/main.js' },
  { mode: 'preload', sources: BACKEND_SOURCES, product: 'out/desktop/preload.cjs' },
];

/** Sources of every part: the build itself and the versions of what it bundles. */
const COMMON_SOURCES = ['vite.config.ts', 'package.json', 'package-lock.json'];

export type BuildMode = Part['mode'];

/** Builds that are missing or were made from other sources than those that lie here now. */
export function staleBuilds(appFolder: string, modes: readonly BuildMode[]): readonly BuildMode[] {
  if (!existsSync(join(appFolder, 'vite.config.ts'))) return [];
  return PARTS.filter(({ mode }) => modes.includes(mode))
    .filter((part) => !isFresh(appFolder, part))
    .map(({ mode }) => mode);
}

/** @throws Refused `build-failed` with what the build said. */
export async function build(appFolder: string, mode: BuildMode): Promise<void> {
  const part = PARTS.find((candidate) => candidate.mode === mode);
  if (part === undefined) return;
  const made = fingerprint(appFolder, part);
  rmSync(stampFile(appFolder, mode), { force: true });
  const said = await runVite(appFolder, mode);
  if (said !== undefined) {
    throw new Refused(`The ${mode} could not be built.\n${said.trim()}`, { code: 'build-failed', subject: mode });
  }
  mkdirSync(join(appFolder, 'out'), { recursive: true });
  writeFileSync(stampFile(appFolder, mode), made);
}

function isFresh(appFolder: string, part: Part): boolean {
  const stamp = stampFile(appFolder, part.mode);
  return (
    existsSync(join(appFolder, part.product)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(appFolder, part)
  );
}

function stampFile(appFolder: string, mode: BuildMode): string {
  return join(appFolder, 'out', `.made-from-${mode}`);
}

/** SHA-256 over names and contents of the sources: a checkout changes times, a copy keeps them. */
function fingerprint(appFolder: string, part: Part): string {
  const hash = createHash('sha256');
  const entries = globSync([...part.sources, ...COMMON_SOURCES], { cwd: appFolder, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${file.slice(appFolder.length).replaceAll(sep, '/')}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
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
