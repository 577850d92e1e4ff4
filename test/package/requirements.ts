import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { FuseState, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { z } from 'zod';
import { FUSES } from '../../resources/build/fuses.ts';
import { readInfoPlist } from '../../resources/build/info-plist.ts';
import { importsOf } from '../../resources/build/module-imports.ts';
import { NATIVE_PACKAGES, type PackageTarget } from '../../resources/build/stage.ts';
import { nativeKind } from './native-file.ts';
import { type PackedApp, payloadBytes, sha256 } from './packed-app.ts';

/** One thing a package has to fulfil: the names of what breaks it, none when it holds. */
export interface Requirement {
  readonly name: string;
  readonly violations: (app: PackedApp) => readonly string[] | Promise<readonly string[]>;
}

const TOP_LEVEL = new Set(['out', 'db', 'resources', 'node_modules', 'package.json', 'LICENSE']);
const NEEDED = [
  'out/desktop/main.js',
  'out/desktop/preload.cjs',
  'out/desktop/backend.js',
  'out/renderer/index.html',
  'db/migrations/meta/_journal.json',
  'package.json',
];
const NEVER =
  /(?:^|\/)(?:\.[^/]+|tests?|__tests__|doubles|stub[^/]*)(?:\/|$)|\.(?:map|tsx?|mts|cts|pem|key|tsbuildinfo)$/;
/** JavaScript packages that the native ones need at run time, and nothing else. */
const RUNTIME_COMPANIONS = new Set(['@duckdb/node-bindings', 'detect-libc']);
const MEGABYTE = 1024 * 1024;
/** Our own code, page and fonts; Electron and native libraries come on top. */
const ARCHIVE_BUDGET = 15 * MEGABYTE;
/** Mostly DuckDB's library; on macOS it is one file for both processors. */
const UNPACKED_BUDGET = { linux: 90 * MEGABYTE, win32: 60 * MEGABYTE, darwin: 130 * MEGABYTE } as const;

export const REQUIREMENTS: readonly Requirement[] = [
  {
    name: 'holds what the app needs',
    violations: ({ entries }) => {
      const paths = new Set(entries.map(({ path }) => path));
      return NEEDED.filter((path) => !paths.has(path));
    },
  },
  {
    name: 'holds nothing else: no sources, maps, tests, hidden files',
    violations: ({ entries }) =>
      entries
        .map(({ path }) => path)
        .filter((path) => !TOP_LEVEL.has(path.split('/')[0] ?? '') || NEVER.test(path) || isForeignPackage(path)),
  },
  {
    name: 'unpacks exactly the native files of its system and processor, and the sample',
    violations: unpackedViolations,
  },
  { name: 'imports only Node, Electron and its native packages', violations: foreignImports },
  { name: 'has a true checksum for every file', violations: wrongChecksums },
  { name: 'carries the checksum of its archive in the program', violations: wrongHeaderHash },
  { name: 'has every fuse set', violations: wrongFuses },
  {
    name: 'forbids insecure transport and debugging entitlements',
    violations: ({ target, folder }) => (target.platform === 'darwin' ? insecureTransport(folder) : []),
  },
  {
    name: 'looks for no updates',
    violations: ({ resources }) =>
      ['app-update.yml', 'default_app.asar'].filter((name) => existsSync(join(resources, name))),
  },
  { name: 'has a manifest without scripts and tools', violations: manifestViolations },
  { name: 'stays within its size', violations: sizeViolations },
];

/** Name of the package a path under node_modules belongs to. */
function packageOf(path: string): string | undefined {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function isForeignPackage(path: string): boolean {
  const name = packageOf(path);
  if (name === undefined) return path.startsWith('node_modules/');
  const own: readonly string[] = NATIVE_PACKAGES;
  return (
    !own.includes(name) &&
    !RUNTIME_COMPANIONS.has(name) &&
    !/^@(?:napi-rs|node-rs|duckdb)\/.+-(?:linux|win32|darwin)-/.test(name)
  );
}

/** Native files every package of a target has, by the naming of their publishers. */
export function expectedNatives({ platform, arch }: PackageTarget): string[] {
  const napi = { linux: `linux-${arch}-gnu`, win32: `win32-${arch}-msvc`, darwin: `darwin-${arch}` }[platform];
  const duckdb = `node_modules/@duckdb/node-bindings-${platform}-${arch}`;
  const library = { linux: 'libduckdb.so', win32: 'duckdb.dll', darwin: 'libduckdb.dylib' }[platform];
  return [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `node_modules/@napi-rs/keyring-${napi}/keyring.${napi}.node`,
    `${duckdb}/duckdb.node`,
    `${duckdb}/${library}`,
  ];
}

function unpackedViolations({ target, entries }: PackedApp): string[] {
  const expected = expectedNatives(target);
  const unpacked = entries.filter(({ isUnpacked, path }) => isUnpacked && !path.startsWith('resources/sample/'));
  const found = new Set(unpacked.map(({ path }) => path));
  const missing = expected.filter((path) => !found.has(path)).map((path) => `missing ${path}`);
  const unexpected = [...found].filter((path) => !expected.includes(path)).map((path) => `unexpected ${path}`);
  const wrong = unpacked
    .filter((entry) => {
      const kind = nativeKind(entry.read());
      return kind?.platform !== target.platform || !kind.arches.includes(target.arch);
    })
    .map(({ path }) => `not for ${target.platform}-${target.arch}: ${path}`);
  const hidden = entries.filter(({ path, isUnpacked }) => /\.(?:node|so|dylib|dll)$/.test(path) && !isUnpacked);
  const packedSample = entries.filter(({ path, isUnpacked }) => path.startsWith('resources/sample/') && !isUnpacked);
  return [...missing, ...unexpected, ...wrong, ...[...hidden, ...packedSample].map(({ path }) => `packed ${path}`)];
}

function foreignImports({ entries }: PackedApp): string[] {
  const scripts = entries.filter(({ path }) => /^out\/(?:desktop|chunks|workers)\/.+\.js$/.test(path));
  const allowed = ['electron', ...NATIVE_PACKAGES];
  return scripts.flatMap((script) =>
    importsOf(script.path, script.read().toString('utf8'))
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name))
      .filter((name) => !allowed.some((own) => name === own || name.startsWith(`${own}/`)))
      .map((name) => `${name} in ${script.path}`),
  );
}

function wrongChecksums({ entries }: PackedApp): string[] {
  return entries
    .filter((entry) => {
      if (entry.integrity === undefined) return true;
      const content = entry.read();
      const { blockSize, blocks, hash } = entry.integrity;
      const count = Math.max(1, Math.ceil(content.byteLength / blockSize));
      const isBlockwise = blocks.length >= count || content.byteLength === 0;
      return !isBlockwise || sha256(content) !== hash;
    })
    .map(({ path }) => path);
}

const MacIntegrity = z.object({
  ElectronAsarIntegrity: z.record(z.string(), z.object({ algorithm: z.literal('SHA256'), hash: z.string() })),
});
const WindowsIntegrity = z.array(z.object({ file: z.string(), alg: z.string(), value: z.string() }));

/** Electron checks the archive on macOS and Windows only (docs/tutorial/asar-integrity.md). */
function wrongHeaderHash({ target, folder, program, headerHash }: PackedApp): string[] {
  if (target.platform === 'linux') return [];
  const carried =
    target.platform === 'darwin'
      ? MacIntegrity.parse(readInfo(folder)).ElectronAsarIntegrity['Resources/app.asar']?.hash
      : windowsHash(program);
  return carried === headerHash ? [] : [`${carried ?? 'none'} instead of ${headerHash}`];
}

function windowsHash(program: string): string | undefined {
  const resources = NtExecutableResource.from(NtExecutable.from(readFileSync(program), { ignoreCert: true }));
  const entry = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  if (entry === undefined) return undefined;
  const list = WindowsIntegrity.parse(JSON.parse(Buffer.from(entry.bin).toString('utf8')));
  return list.find(({ file }) => /resources[\\/]app\.asar$/i.test(file))?.value;
}

async function wrongFuses({ program }: PackedApp): Promise<string[]> {
  const wire = new Map(Object.entries(await getCurrentFuseWire(program)));
  const expected = Object.entries(FUSES).map(
    ([fuse, isOn]) => [fuse, isOn ? FuseState.ENABLE : FuseState.DISABLE] as const,
  );
  const fuses = [...wire.keys()].filter((key) => /^\d+$/.test(key));
  const undecided = fuses.filter((fuse) => !(fuse in FUSES)).map((fuse) => `fuse ${fuse} is not decided`);
  const wrong = expected.filter(([fuse, state]) => wire.get(fuse) !== state).map(([fuse]) => `fuse ${fuse}`);
  return [...(wire.get('version') === FuseVersion.V1 ? [] : ['fuse version']), ...undecided, ...wrong];
}

const SecureTransport = z.strictObject({
  NSAllowsArbitraryLoads: z.literal(false),
  NSAllowsLocalNetworking: z.literal(true),
});

function insecureTransport(folder: string): string[] {
  const { NSAppTransportSecurity: transport } = readInfo(folder);
  return SecureTransport.safeParse(transport).success ? [] : [JSON.stringify(transport)];
}

function readInfo(folder: string): Record<string, unknown> {
  return readInfoPlist(join(folder, 'Contents', 'Info.plist'));
}

function manifestViolations({ entries }: PackedApp): string[] {
  const content =
    entries
      .find(({ path }) => path === 'package.json')
      ?.read()
      .toString('utf8') ?? '{}';
  const manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(content));
  return ['scripts', 'devDependencies', 'private', 'bin'].filter((field) => {
    const value = manifest[field];
    return value !== undefined && JSON.stringify(value) !== '{}';
  });
}

function sizeViolations(app: PackedApp): string[] {
  const { archive, unpacked } = payloadBytes(app);
  const unpackedBudget = UNPACKED_BUDGET[app.target.platform];
  return [
    ...(archive > ARCHIVE_BUDGET ? [`archive ${megabytes(archive)} of ${megabytes(ARCHIVE_BUDGET)}`] : []),
    ...(unpacked > unpackedBudget ? [`native files ${megabytes(unpacked)} of ${megabytes(unpackedBudget)}`] : []),
  ];
}

export function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
