import type { PackageArch, PackagePlatform } from '../../resources/build/stage.ts';

export interface NativeKind {
  readonly platform: PackagePlatform;
  readonly arches: readonly PackageArch[];
}

/** CPU numbers of the three formats: ELF e_machine, PE Machine, Mach-O cputype. */
const ELF_CPUS = new Map<number, PackageArch>([
  [62, 'x64'],
  [183, 'arm64'],
]);
const PE_CPUS = new Map<number, PackageArch>([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);
const MACH_CPUS = new Map<number, PackageArch>([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);
const MACH_O_64 = 0xfeedfacf;
const MACH_O_UNIVERSAL = 0xcafebabe;
const UNIVERSAL_ENTRY_BYTES = 20;

/** Which system and processors a library is for, read from its header; undefined for anything else. */
export function nativeKind(file: Buffer): NativeKind | undefined {
  if (file.byteLength < 64) return undefined;
  if (file.toString('latin1', 0, 4) === '\x7fELF') return kind('linux', [ELF_CPUS.get(file.readUInt16LE(18))]);
  if (file.toString('latin1', 0, 2) === 'MZ') return windowsKind(file);
  if (file.readUInt32LE(0) === MACH_O_64) return kind('darwin', [MACH_CPUS.get(file.readUInt32LE(4))]);
  return file.readUInt32BE(0) === MACH_O_UNIVERSAL ? universalKind(file) : undefined;
}

function windowsKind(file: Buffer): NativeKind | undefined {
  const header = file.readUInt32LE(0x3c);
  if (file.toString('latin1', header, header + 4) !== 'PE\0\0') return undefined;
  return kind('win32', [PE_CPUS.get(file.readUInt16LE(header + 4))]);
}

function universalKind(file: Buffer): NativeKind {
  const count = file.readUInt32BE(4);
  return kind(
    'darwin',
    Array.from({ length: count }, (_, index) => MACH_CPUS.get(file.readUInt32BE(8 + index * UNIVERSAL_ENTRY_BYTES))),
  );
}

function kind(platform: PackagePlatform, cpus: readonly (PackageArch | undefined)[]): NativeKind {
  return { platform, arches: cpus.filter((cpu) => cpu !== undefined) };
}
