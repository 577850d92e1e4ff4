import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refused } from '../../domain/refused.ts';
import type { Uploads } from '../context.ts';

export interface UploadedFile {
  /** Chosen by the sender: letters, digits, `-` and `_`. */
  readonly uploadId: string;
  /** Name, or path with `/` below a dropped folder. Not to be trusted. */
  readonly path: string;
  /** A web stream, or anything else that gives the bytes. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
}

/** Where files from the browser wait for their import, and stay when it was interrupted, to be tried again. */
export interface UploadStore extends Uploads {
  /**
   * Stores one file of an upload; files of a dropped folder share the upload's id and keep their place in the folder.
   *
   * @throws Refused `bad-upload` for an id or path that is none, `disk-full`. Nothing stays of a broken stream.
   */
  receive(file: UploadedFile): Promise<void>;
  discard(uploadId: string): void;
}

/** Uploads of an interrupted import can be tried again so long. */
const KEPT_FOR_MS = 2 * 24 * 60 * 60_000;
const UPLOAD_ID = /^[\w-]{1,64}$/;
/** Names that stand for a folder above, the folder itself, or none. */
const NO_NAME = /^\.{0,2}$/;
/** Characters one of the three systems does not take in a name, or takes for something else. */
const UNSAFE = /[<>:"|?*\\\p{Cc}]|[. ]+$/gu;
const LONGEST_PATH = 1_000;

/** Keeps uploads under the data folder and clears those that were given up. */
export function createUploads({
  home,
  now = Date.now(),
}: {
  readonly home: string;
  readonly now?: number;
}): UploadStore {
  const root = join(home, 'tmp', 'uploads');
  removeOld(root, now - KEPT_FOR_MS);
  return {
    pathOf(uploadId) {
      const folder = folderOf(root, uploadId);
      if (!existsSync(folder)) {
        throw new Refused('This upload is not known any more.', {
          code: 'unknown-upload',
          subject: uploadId,
          remedy: 'Choose the files again.',
        });
      }
      return onlyFileIn(folder);
    },
    async receive({ uploadId, path, body, signal }) {
      const target = join(folderOf(root, uploadId), ...safeParts(path));
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      try {
        await pipeline(body, createWriteStream(target, { mode: 0o600 }), { signal });
      } catch (error) {
        await rm(target, { force: true });
        throw diskFull(error) ?? error;
      }
    },
    discard(uploadId) {
      rmSync(folderOf(root, uploadId), { recursive: true, force: true });
    },
  };
}

function folderOf(root: string, uploadId: string): string {
  if (!UPLOAD_ID.test(uploadId)) throw badUpload('This is no id of an upload.', uploadId);
  return join(root, uploadId);
}

function safeParts(path: string): readonly string[] {
  const parts = path.split('/').map((part) => (NO_NAME.test(part) ? '' : part.replaceAll(UNSAFE, '_')));
  if (parts.includes('') || path.length > LONGEST_PATH) throw badUpload('This file name cannot be used.', path);
  return parts;
}

/** A single file is named itself, so that it is titled by its name; a folder stands for all in it. */
function onlyFileIn(folder: string): string {
  const [entry, ...others] = readdirSync(folder);
  return entry === undefined || others.length > 0 ? folder : join(folder, entry);
}

function removeOld(root: string, before: number): void {
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) {
    const folder = join(root, name);
    if (statSync(folder).mtimeMs < before) rmSync(folder, { recursive: true, force: true });
  }
}

function badUpload(message: string, subject: string): Refused {
  return new Refused(message, { code: 'bad-upload', subject, remedy: 'Rename the file, then choose it again.' });
}

function diskFull(error: unknown): Refused | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') return undefined;
  return new Refused('There is no space left on the disk for the file.', {
    code: 'disk-full',
    remedy: 'Free some space, then try again.',
  });
}
