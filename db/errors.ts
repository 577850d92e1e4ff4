import Database from 'better-sqlite3';
import { Refused } from '../electron/domain/refused.ts';

interface Sentence {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export const CORRUPT: Sentence = {
  code: 'corrupt-database',
  message: 'The database file is damaged.',
  remedy: 'Restore a backup, or keep the damaged file aside and start with an empty database.',
};
const NOT_WRITABLE: Sentence = {
  code: 'database-not-writable',
  message: 'The database file cannot be opened or written.',
  remedy: 'Check that the file and its folder belong to you and are not read-only.',
};

/** Sentences by primary result code; extended codes (`SQLITE_IOERR_READ`) fall back to their prefix. */
const SENTENCES: readonly (readonly [prefix: string, sentence: Sentence])[] = [
  ['SQLITE_CORRUPT', CORRUPT],
  ['SQLITE_NOTADB', CORRUPT],
  [
    'SQLITE_FULL',
    {
      code: 'disk-full',
      message: 'There is no space left on the disk; nothing was changed.',
      remedy: 'Free some space on the disk that holds the database, then try again.',
    },
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'database-busy',
      message: 'Another window or command is writing to this database; nothing was changed.',
      remedy: 'Wait until it has finished, then try again.',
    },
  ],
  ['SQLITE_READONLY', NOT_WRITABLE],
  ['SQLITE_CANTOPEN', NOT_WRITABLE],
  ['SQLITE_PERM', NOT_WRITABLE],
  [
    'SQLITE_IOERR',
    {
      code: 'disk-error',
      message: 'The disk could not read or write the database.',
      remedy: 'Check the disk and the space left on it, then try again.',
    },
  ],
];

/** SQLite's result code of an error or of what caused it (drizzle wraps the driver's error), for example `SQLITE_FULL`. */
export function sqliteCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof Database.SqliteError) return current.code;
  }
  return undefined;
}

/**
 * The refusal that tells the owner of a database failure that is nobody's mistake: damaged file, full disk, lock held
 * elsewhere, missing rights. Undefined for every other error (a violated constraint is a defect).
 *
 * @param subject  The database file.
 */
export function refusalOf(error: unknown, subject?: string): Refused | undefined {
  if (error instanceof Refused) return error;
  const code = sqliteCode(error);
  const sentence = SENTENCES.find(([prefix]) => code?.startsWith(prefix))?.[1];
  if (sentence === undefined) return undefined;
  const { message, ...detail } = sentence;
  return new Refused(message, subject === undefined ? detail : { ...detail, subject }, { cause: error });
}

/** Runs `work`; a database failure the owner can do something about is thrown as Refused. */
export function withRefusals<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusalOf(error, subject) ?? error;
  }
}
