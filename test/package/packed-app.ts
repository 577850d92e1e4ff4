import { createHash } from 'node:crypto';
import { closeSync, existsSync, globSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { z } from 'zod';
import type { PackageTarget } from '../../resources/build/stage.ts';

const Integrity = z.object({
  algorithm: z.literal('SHA256'),
  hash: z.string(),
  blockSize: z.int().positive(),
  blocks: z.array(z.string()),
});
const PackedFile = z.object({
  size: z.int(),
  offset: z.string().optional(),
  unpacked: z.boolean().optional(),
  integrity: Integrity.optional(),
});
interface PackedFolder {
  readonly files: Readonly<Record<string, PackedFolder | z.infer<typeof PackedFile>>>;
}
const PackedFolder: z.ZodType<PackedFolder> = z.lazy(() =>
  z.object({ files: z.record(z.string(), z.union([PackedFolder, PackedFile])) }),
);

interface PackedEntry {
  /** Relative to the archive, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly isUnpacked: boolean;
  readonly integrity: z.infer<typeof Integrity> | undefined;
  read(): Buffer;
}

/** A packed app, opened for looking at. */
export interface PackedApp {
  readonly target: PackageTarget;
  /** The folder that is delivered (`.app` on macOS). */
  readonly folder: string;
  readonly program: string;
  readonly resources: string;
  readonly archive: string;
  /** SHA-256 of the archive's header as text: what Electron compares at start. */
  readonly headerHash: string;
  readonly entries: readonly PackedEntry[];
}

const PRODUCT = 'CloudAudit Desktop';

export function openPackedApp(target: PackageTarget, output: string): PackedApp {
  const { folder, program, resources } = placesOf(target, output);
  const archive = join(resources, 'app.asar');
  const { header, headerString, headerSize } = getRawHeader(archive);
  const unpackedFolder = `${archive}.unpacked`;
  return {
    target,
    folder,
    program,
    resources,
    archive,
    headerHash: sha256(headerString),
    // The files begin after the header and the 8 bytes that say its size.
    entries: [...entriesOf(PackedFolder.parse(header), '', { archive, unpackedFolder, start: headerSize + 8 })],
  };
}

function placesOf({ platform }: PackageTarget, output: string) {
  const [folder] = globSync(platform === 'darwin' ? `mac*/${PRODUCT}.app` : '{linux,win}*unpacked', { cwd: output });
  if (folder === undefined) throw new Error(`Nothing was packed in ${output}.`);
  const delivered = join(output, folder);
  if (platform === 'darwin') {
    return { folder: delivered, program: delivered, resources: join(delivered, 'Contents', 'Resources') };
  }
  const program = platform === 'win32' ? `${PRODUCT}.exe` : 'cloudaudit-desktop';
  return { folder: delivered, program: join(delivered, program), resources: join(delivered, 'resources') };
}

interface Place {
  readonly archive: string;
  readonly unpackedFolder: string;
  readonly start: number;
}

function* entriesOf(folder: PackedFolder, prefix: string, place: Place): Generator<PackedEntry> {
  for (const [name, entry] of Object.entries(folder.files)) {
    const path = prefix + name;
    if ('files' in entry) yield* entriesOf(entry, `${path}/`, place);
    else yield packedEntry(path, entry, place);
  }
}

function packedEntry(path: string, entry: z.infer<typeof PackedFile>, place: Place): PackedEntry {
  const isUnpacked = entry.unpacked === true;
  return {
    path,
    size: entry.size,
    isUnpacked,
    integrity: entry.integrity,
    read: () =>
      isUnpacked
        ? readFileSync(join(place.unpackedFolder, path))
        : readSlice(place.archive, place.start + Number(entry.offset), entry.size),
  };
}

function readSlice(file: string, position: number, size: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const slice = Buffer.alloc(size);
    readSync(descriptor, slice, 0, size, position);
    return slice;
  } finally {
    closeSync(descriptor);
  }
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Bytes of our own part of a package: the archive and what lies beside it. */
export function payloadBytes({ archive, entries }: PackedApp): { archive: number; unpacked: number } {
  const unpacked = entries.filter(({ isUnpacked }) => isUnpacked).reduce((sum, { size }) => sum + size, 0);
  return { archive: existsSync(archive) ? statSync(archive).size : 0, unpacked };
}
