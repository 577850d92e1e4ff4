import { open, stat } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { Refused } from '../../domain/refused.ts';
import { type TextEncoding, verifyGzip } from './byte-stream.ts';

/** Enough for any header: a Cost and Usage Report with 500 tag columns has one of 20 KB. */
const HEAD_BYTES = 1 << 20;

/** A file as it was when it was first looked at. */
export interface FileStamp {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** How a file starts, whatever it is called. */
export type FileHead = FileStamp & { readonly path: string } & (
    | { readonly kind: 'empty' }
    | { readonly kind: 'parquet' }
    | { readonly kind: 'zip' }
    | { readonly kind: 'binary' }
    | { readonly kind: 'not-utf8' }
    | {
        readonly kind: 'text';
        readonly isGzip: boolean;
        readonly encoding: TextEncoding;
        /** The first MiB, unpacked, without a byte order mark. */
        readonly text: string;
      }
  );

export async function stampOf(path: string): Promise<FileStamp> {
  const { size, mtimeMs } = await stat(path);
  return { sizeBytes: size, modifiedMs: mtimeMs };
}

/** @throws Refused when the file cannot be read or its gzip data is damaged from the start. */
export async function readHead(path: string): Promise<FileHead> {
  const stamp = await stampOf(path);
  const raw = await firstBytes(path);
  if (raw.length === 0) return { path, ...stamp, kind: 'empty' };
  if (raw.subarray(0, 4).toString('latin1') === 'PAR1') return { path, ...stamp, kind: 'parquet' };
  if (raw.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { path, ...stamp, kind: 'zip' };
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = isGzip ? unpackedHead(raw, path) : raw;
  if (bytes.length === 0) {
    if (isGzip) await verifyGzip(path);
    return { path, ...stamp, kind: 'empty' };
  }
  return { path, ...stamp, ...textHead(bytes, isGzip) };
}

function textHead(bytes: Buffer, isGzip: boolean) {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.subarray(0, 4096).includes(0)) return { kind: 'binary' } as const;
  const text = decodeHead(bytes, encoding);
  return text === undefined ? ({ kind: 'not-utf8' } as const) : ({ kind: 'text', isGzip, encoding, text } as const);
}

/** By byte order mark, or by the zero bytes of ASCII text in UTF-16. */
function encodingOf(bytes: Buffer): TextEncoding {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || /^(?!00)..00(?!00)..00/.test(bytes.subarray(0, 4).toString('hex'))) return 'utf-16le';
  if (mark === 'feff' || /^00(?!00)..00(?!00)/.test(bytes.subarray(0, 4).toString('hex'))) return 'utf-16be';
  return 'utf-8';
}

/** Undefined when the header line is not in that encoding; later lines are checked when they are read. */
function decodeHead(bytes: Buffer, encoding: TextEncoding): string | undefined {
  const text = new TextDecoder(encoding).decode(bytes);
  const header = text.slice(0, text.search(/\r?\n|$/));
  return header.includes('\uFFFD') ? undefined : text;
}

function unpackedHead(raw: Buffer, path: string): Buffer {
  try {
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new Refused(
      `${path} is a gzip file whose content is damaged.`,
      { code: 'damaged-gzip', subject: path, remedy: 'Download or copy it again.' },
      { cause },
    );
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
