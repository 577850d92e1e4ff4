import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { importsOf } from './module-imports.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type PackagePlatform = 'linux' | 'win32' | 'darwin';
export type PackageArch = 'x64' | 'arm64';

export interface PackageTarget {
  readonly platform: PackagePlatform;
  readonly arch: PackageArch;
}

/** Packages that are not bundled: their native parts have to lie in files of their own (EXTERNAL in vite.config.ts). */
export const NATIVE_PACKAGES = ['better-sqlite3', '@napi-rs/keyring', '@duckdb/node-api'] as const;

/** What goes into every package, relative to the project. */
const STAGED = [
  'out/desktop',
  'out/chunks',
  'out/workers',
  'out/renderer',
  'db/migrations',
  'resources/sample',
  'LICENSE',
];

/** Files of dependencies that nothing loads: sources, types, maps and documents. Licences stay. */
const UNUSED_IN_DEPENDENCIES = [
  'node_modules/**/*.{map,ts,mts,cts,md,gyp}',
  'node_modules/better-sqlite3/{deps,src}',
  'node_modules/node-addon-api',
  'node_modules/.package-lock.json',
];

const PackageFile = z.object({
  name: z.string(),
  version: z.string(),
  productName: z.string(),
  description: z.string(),
  author: z.string(),
  license: z.string(),
  main: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

const LockedPackage = z.looseObject({
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const LockFile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), LockedPackage) });

/**
 * Makes the folder that electron-builder packs for one target: the built app, and the native packages of that system and
 * processor, in the versions and with the checksums of package-lock.json.
 *
 * @param folder  Emptied first.
 * @throws Error when the app is not built, or npm cannot get a native package.
 */
export function stageApp(target: PackageTarget, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of STAGED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  for (const chunk of importedChunks(['out/desktop/*.js', 'out/workers/*.js'])) {
    cpSync(join(ROOT, chunk), join(folder, chunk));
  }
  writeManifests(folder);
  installFor(target, folder);
  prune(target, folder);
}

/** Chunks that the programs need, directly or through another chunk; those of the command line stay out. */
function importedChunks(programs: readonly string[]): ReadonlySet<string> {
  const chunks = new Set<string>();
  const waiting = globSync([...programs], { cwd: ROOT });
  if (waiting.length === 0) throw new Error('The app is not built. Run npm run build first.');
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const name of importsOf(file, readFileSync(join(ROOT, file), 'utf8'))) {
      const chunk = posix.join(posix.dirname(file), name);
      if (!name.startsWith('.') || chunks.has(chunk)) continue;
      chunks.add(chunk);
      waiting.push(chunk);
    }
  }
  return chunks;
}

function writeManifests(folder: string): void {
  const source = PackageFile.parse(readJson('package.json'));
  const versions = NATIVE_PACKAGES.map((name) => [name, source.dependencies[name]] as const);
  const missing = versions.find(([, version]) => version === undefined);
  if (missing !== undefined) throw new Error(`Not a dependency in package.json: ${missing[0]}`);
  const manifest = { ...source, type: 'module', dependencies: Object.fromEntries(versions) };
  writeJson(folder, 'package.json', manifest);
  const { packages, lockfileVersion } = LockFile.parse(readJson('package-lock.json'));
  writeJson(folder, 'package-lock.json', {
    name: manifest.name,
    version: manifest.version,
    lockfileVersion,
    packages: { '': manifest, ...lockedClosure(packages) },
  });
}

/** The lock file's entries of the native packages and all they depend on, for every platform it knows. */
function lockedClosure(packages: z.infer<typeof LockFile>['packages']): Record<string, unknown> {
  const found = new Map<string, unknown>();
  const waiting: string[] = [...NATIVE_PACKAGES];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const path = `node_modules/${name}`;
    const entry = packages[path];
    if (entry === undefined || found.has(path)) continue;
    found.set(path, entry);
    waiting.push(...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }));
  }
  return Object.fromEntries(found);
}

function installFor({ platform, arch }: PackageTarget, folder: string): void {
  const system = [`--os=${platform}`, `--cpu=${arch}`, ...(platform === 'linux' ? ['--libc=glibc'] : [])];
  const quiet = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stderr } = spawnSync(npm, ['ci', ...system, ...quiet], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm could not install the native packages of ${platform}-${arch}.\n${stderr}`);
}

function prune({ platform, arch }: PackageTarget, folder: string): void {
  const otherPrebuilds = `node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node`;
  const unused = globSync([...UNUSED_IN_DEPENDENCIES, otherPrebuilds, 'package-lock.json'], { cwd: folder });
  for (const path of unused) rmSync(join(folder, path), { recursive: true, force: true });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
}

function writeJson(folder: string, name: string, value: unknown): void {
  writeFileSync(join(folder, name), `${JSON.stringify(value, undefined, 2)}\n`);
}
