import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { writeInfoPlist } from '../../resources/build/info-plist.ts';
import type { PackageArch, PackagePlatform } from '../../resources/build/stage.ts';

/** Marks the fuses inside Electron's program (docs/tutorial/fuses.md in electron/electron). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1, nine fuses, as Electron 45 is delivered: `1` on, `0` off. */
const DELIVERED_FUSES = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 9]), Buffer.from('101100011')]);

const ENGLISH_US = 1033;
const UNICODE = 1200;

/**
 * Writes a folder that electron-builder takes for an unpacked Electron: the files it looks for, and programs in the
 * right format that hold the fuses. Nothing in it runs.
 */
export function writeStubElectron(folder: string, platform: PackagePlatform, arch: PackageArch, version: string): void {
  const write = (path: string, content: Buffer | string = 'stub') => writeFile(join(folder, path), content);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) write(name);
  write('version', version);
  if (platform === 'darwin') return writeMacApp(join(folder, 'Electron.app', 'Contents'), arch);
  for (const locale of ['en-US', 'de', 'fr', 'ja']) write(`locales/${locale}.pak`);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  write('resources.pak');
  write('icudtl.dat');
  if (platform === 'win32') write('electron.exe', windowsProgram(version));
  else write('electron', Buffer.concat([elfHeader(arch), DELIVERED_FUSES]));
}

function elfHeader(arch: PackageArch): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(arch === 'x64' ? 62 : 183, 18);
  return header;
}

/** electron-builder edits its resources, so it has to be a real executable with exactly one version language. */
function windowsProgram(version: string): Buffer {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const info = Resource.VersionInfo.createEmpty();
  info.setFileVersion(major, minor, patch, 0, ENGLISH_US);
  info.setProductVersion(major, minor, patch, 0, ENGLISH_US);
  info.setStringValues(
    { lang: ENGLISH_US, codepage: UNICODE },
    { ProductName: 'Electron', FileDescription: 'Electron', CompanyName: 'GitHub, Inc.' },
  );
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), DELIVERED_FUSES]);
}

function writeMacApp(contents: string, arch: PackageArch): void {
  const write = (path: string, content: Buffer | string = 'stub') => writeFile(join(contents, path), content);
  const program = Buffer.concat([machHeader(arch), DELIVERED_FUSES]);
  writeMacInfo(join(contents, 'Info.plist'), 'com.github.Electron', 'Electron');
  write('MacOS/Electron', machHeader(arch));
  write('Resources/electron.icns');
  for (const language of ['en', 'de', 'ja']) write(`Resources/${language}.lproj/locale.pak`);
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = `Electron Helper${kind}`;
    const bundle = join(contents, 'Frameworks', `${helper}.app`, 'Contents');
    writeMacInfo(join(bundle, 'Info.plist'), 'com.github.Electron.helper', helper);
    write(`Frameworks/${helper}.app/Contents/MacOS/${helper}`, machHeader(arch));
  }
  const framework = 'Frameworks/Electron Framework.framework';
  write(`${framework}/Versions/A/Electron Framework`, program);
  for (const language of ['en', 'de', 'ja']) write(`${framework}/Versions/A/Resources/${language}.lproj/locale.pak`);
  symlinkSync('A', join(contents, framework, 'Versions/Current'));
  for (const name of ['Electron Framework', 'Resources']) {
    symlinkSync(`Versions/Current/${name}`, join(contents, framework, name));
  }
}

function machHeader(arch: PackageArch): Buffer {
  const header = Buffer.alloc(32);
  header.writeUInt32LE(0xfeedfacf, 0);
  header.writeUInt32LE(arch === 'x64' ? 0x01000007 : 0x0100000c, 4);
  return header;
}

function writeMacInfo(file: string, identifier: string, program: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeInfoPlist(file, {
    CFBundleIdentifier: identifier,
    CFBundleExecutable: program,
    CFBundleName: program,
    CFBundlePackageType: 'APPL',
    LSMinimumSystemVersion: '13.0',
  });
}

function writeFile(file: string, content: Buffer | string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o755 });
}
