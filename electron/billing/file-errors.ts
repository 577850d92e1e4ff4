import { Refused } from '../domain/refused.ts';

const OUT_OF_ROOM = /no space left|disk full|max_temp_directory_size|failed to offload|not enough space|ENOSPC/i;
const UNREADABLE = new Set(['EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'EIO']);

/** Turns what the disk or DuckDB reports about files into a Refused the owner can act on; anything else stays as it is. */
export function refusedIfFileFailed(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refused) return error;
  if (OUT_OF_ROOM.test(error.message)) {
    return new Refused(
      'There is not enough free disk space to read these files.',
      { code: 'no-disk-space', remedy: 'Free some disk space, then import again.' },
      { cause: error },
    );
  }
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? String(error.path) : '';
  if (!UNREADABLE.has(code) || path === '') return error;
  return new Refused(
    `${path} cannot be read.`,
    { code: 'unreadable', subject: path, remedy: 'Check that the file is there and that you may read it.' },
    { cause: error },
  );
}
