import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A build of vite.config.ts: what it is made from, and a file that it makes. */
interface Part {
  readonly sources: readonly string[];
  readonly product: string;
}

export type BuildMode = 'renderer' | 'backend' | 'preload';

const BACKEND_SOURCES = ['electron/**/*.{ts,json}', 'db/**/*.ts'];

const PARTS: Readonly<Record<BuildMode, Part>> = {
  renderer: {
    sources: ['renderer/**/*', 'electron/contract/**/*.ts', 'electron/domain/**/*.ts'],
    product: 'out/renderer/index.html',
  },
  backend: { sources: BACKEND_SOURCES, product: 'out/start/run.js' },
  preload: { sources: BACKEND_SOURCES, product: 'out/desktop/preload.cjs' },
};

/** Sources of every part: the build itself and the versions of what it bundles. */
const COMMON_SOURCES = ['vite.config.ts', 'package.json', 'package-lock.json'];

/** SHA-256 over names and contents of the sources: a checkout changes times, a copy keeps them. */
export function fingerprint(appFolder: string, mode: BuildMode): string {
  const hash = createHash('sha256');
  const patterns = [...PARTS[mode].sources, ...COMMON_SOURCES];
  const entries = globSync(patterns, { cwd: appFolder, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${file.slice(appFolder.length).replaceAll(sep, '/')}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Whether what was built is there and was made from the sources that lie here now. */
export function isFresh(appFolder: string, mode: BuildMode): boolean {
  const stamp = stampFile(appFolder, mode);
  return (
    existsSync(join(appFolder, PARTS[mode].product)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(appFolder, mode)
  );
}

/** Notes what a finished build was made from. */
export function writeStamp(appFolder: string, mode: BuildMode, madeFrom: string): void {
  const file = stampFile(appFolder, mode);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, madeFrom);
}

/** Until a build has finished, what lies there may be half of it. */
export function removeStamp(appFolder: string, mode: BuildMode): void {
  rmSync(stampFile(appFolder, mode), { force: true });
}

function stampFile(appFolder: string, mode: BuildMode): string {
  return join(appFolder, 'out', `.made-from-${mode}`);
}
