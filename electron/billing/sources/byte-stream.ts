import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refused } from '../../domain/refused.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface EncodedFile {
  readonly path: string;
  readonly isGzip: boolean;
  readonly encoding: TextEncoding;
}

const CHUNK_BYTES = 1 << 20;

/** The bytes of a file, unpacked and in UTF-8. @throws Refused when the gzip data is damaged or ends early. */
export async function readBytes(
  file: EncodedFile,
  onBytes: (bytes: Buffer) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const decoder = file.encoding === 'utf-8' ? undefined : new TextDecoder(file.encoding);
  const take = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      await onBytes(decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true })));
    }
  };
  const source = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  const options = signal === undefined ? {} : { signal };
  try {
    if (file.isGzip) await pipeline(source, createGunzip({ chunkSize: CHUNK_BYTES }), take, options);
    else await pipeline(source, take, options);
  } catch (error) {
    signal?.throwIfAborted();
    throw refusedIfDamaged(error, file.path);
  }
}

/** DuckDB takes a gzip file that ends early for a shorter one, so its end and checksum are verified here. */
export async function verifyGzip(path: string, signal?: AbortSignal): Promise<void> {
  await readBytes({ path, isGzip: true, encoding: 'utf-8' }, () => undefined, signal);
}

function refusedIfDamaged(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') {
    return new Refused(
      `${path} is a gzip file that ends in the middle.`,
      { code: 'truncated-gzip', subject: path, remedy: 'Download or copy it again; it did not arrive whole.' },
      { cause: error },
    );
  }
  if (code.startsWith('Z_')) {
    return new Refused(
      `${path} is a gzip file whose content is damaged.`,
      { code: 'damaged-gzip', subject: path, remedy: 'Download or copy it again.' },
      { cause: error },
    );
  }
  return error;
}
