import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Refused } from '../../domain/refused.ts';
import type { Uploads } from '../context.ts';

/** Where files from the browser wait for their import, and stay when it was interrupted, to be tried again. */
export interface UploadStore extends Uploads {
  /**
   * Stores one file of an upload; files of a dropped folder share the upload's id and keep their place in the folder.
   *
   * @param uploadId      Chosen by the sender: letters, digits, `-` and `_`.
   * @param relativePath  With `/` between folders; a path that leaves the upload is refused.
   * @throws Refused `bad-upload` for an id or path that is none, `disk-full`. Nothing stays of a broken stream.
   */
  receive(uploadId: string, relativePath: string, body: ReadableStream<Uint8Array>): Promise<void>;
  discard(uploadId: string): void;
}

/** Uploads of an interrupted import can be tried again so long. */
const KEPT_FOR_MS = 2 * 24 * 60 * 60_000;
const UPLOAD_ID = /^[\w-]{1,64}$/;
/** Names no file system of ours takes, or takes for something else. */
const UNSAFE_NAME = /^\.{0,2}$|[<>:"|?*\\\p{Cc}]|[. ]$/u;

/** Keeps uploads under the data folder and clears those that were given up. */
export function createUploads({ home, now = Date.now() }: { readonly home: string; readonly now?: number }): UploadStore {
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
    async receive(uploadId, relativePath, body) {
      const folder = folderOf(root, uploadId);
      const target = join(folder, ...safeParts(relativePath));
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      try {
        await pipeline(Readable.fromWeb(body), createWriteStream(target, { mode: 0o600 }));
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

function safeParts(relativePath: string): readonly string[] {
  const parts = relativePath.split('/');
  if (parts.some((part) => UNSAFE_NAME.test(part)) || parts.join(sep).length > 1_000) {
    throw badUpload('This file name cannot be used.', relativePath);
  }
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
