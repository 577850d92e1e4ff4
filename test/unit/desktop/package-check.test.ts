import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterAll, describe, expect, it } from 'vitest';
import { importsOf } from '../../../resources/build/module-imports.ts';
import { nativeKind } from '../../package/native-file.ts';
import { openPackedApp } from '../../package/packed-app.ts';
import { expectedNatives, REQUIREMENTS } from '../../package/requirements.ts';
import { writeStubElectron } from '../../package/stub-electron.ts';
import { cleanUp, temporaryFolder } from './start-desktop.ts';

const target = { platform: 'linux', arch: 'x64' } as const;

/** Packs the given files as electron-builder would for Linux and gives what each requirement holds against it. */
async function violationsOf(
  files: Readonly<Record<string, string | Buffer>>,
): Promise<Record<string, readonly string[]>> {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, 'app', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const output = join(folder, 'linux-unpacked');
  writeStubElectron(output, 'linux', 'x64', '45.4.1');
  writeFileSync(join(output, 'cloudaudit-desktop'), readFileSync(join(output, 'electron')));
  const unpack = '{**/*.node,**/libduckdb.so}';
  await createPackageWithOptions(join(folder, 'app'), join(output, 'resources', 'app.asar'), { unpack });
  const app = openPackedApp(target, folder);
  const found = await Promise.all(
    REQUIREMENTS.map(async ({ name, violations }) => [name, await violations(app)] as const),
  );
  return Object.fromEntries(found);
}

const linuxNative = readFileSync('node_modules/better-sqlite3/prebuilds/linux-x64.node');
const natives = Object.fromEntries(expectedNatives(target).map((path) => [path, linuxNative]));
const contents = 'holds nothing else: no sources, maps, tests, hidden files';
const nativeFiles = 'unpacks exactly the native files of its system and processor, and the sample';

afterAll(cleanUp);

describe('the check of a package', () => {
  it.each([
    '.env',
    'out/desktop/main.js.map',
    'electron/main.ts',
    'test/a.js',
    'node_modules/left-pad/index.js',
    'secrets.pem',
  ])('finds %s', async (path) => {
    expect((await violationsOf({ ...natives, [path]: 'x' }))[contents]).toEqual([path]);
  });

  it('accepts the native files of its target', async () => {
    const found = await violationsOf(natives);
    expect(found[nativeFiles]).toEqual([]);
    expect(found['has a true checksum for every file']).toEqual([]);
  });

  it('finds a native file of another system', async () => {
    const foreign = readFileSync('node_modules/better-sqlite3/prebuilds/win32-x64.node');
    const path = expectedNatives(target)[0] ?? '';
    expect((await violationsOf({ ...natives, [path]: foreign }))[nativeFiles]).toEqual([`not for linux-x64: ${path}`]);
  });

  it('finds a native file that is missing', async () => {
    const [missing = '', ...others] = expectedNatives(target);
    const found = await violationsOf(Object.fromEntries(others.map((path) => [path, linuxNative])));
    expect(found[nativeFiles]).toEqual([`missing ${missing}`]);
  });

  it('finds fuses as Electron delivers them', async () => {
    expect((await violationsOf(natives))['has every fuse set']).not.toEqual([]);
  });

  it('finds an import that is not packed', async () => {
    const found = await violationsOf({
      ...natives,
      'out/chunks/a.js': "import 'node:fs';\nimport lodash from 'lodash';",
    });
    expect(found['imports only Node, Electron and its native packages']).toEqual(['lodash in out/chunks/a.js']);
  });
});

describe('the imports of a module', () => {
  it('are its static ones, its re-exports and its literal dynamic ones', () => {
    const source =
      "import a, { b } from 'x'; export * from './y.js'; await import('z'); await import(a); // import 'w'";
    expect(importsOf('a.js', source)).toEqual(['x', './y.js', 'z']);
  });
});

describe('a native file', () => {
  it.each([
    ['linux-x64', { platform: 'linux', arches: ['x64'] }],
    ['linux-arm64', { platform: 'linux', arches: ['arm64'] }],
    ['win32-x64', { platform: 'win32', arches: ['x64'] }],
    ['win32-arm64', { platform: 'win32', arches: ['arm64'] }],
    ['darwin-x64', { platform: 'darwin', arches: ['x64'] }],
    ['darwin-arm64', { platform: 'darwin', arches: ['arm64'] }],
  ] as const)('of %s is told by its header', (name, kind) => {
    expect(nativeKind(readFileSync(`node_modules/better-sqlite3/prebuilds/${name}.node`))).toEqual(kind);
  });

  it('is not just any file', () => {
    expect(nativeKind(readFileSync('package.json'))).toBeUndefined();
    expect(nativeKind(Buffer.alloc(0))).toBeUndefined();
  });
});
