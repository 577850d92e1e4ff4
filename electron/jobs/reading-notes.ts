import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BillingFormat } from '../contract/imports.ts';

/** A bill that is being read: nothing is stored of it yet, so this note is all that is left if the process dies. */
export const ReadingNote = z.object({
  /** The workspace it is read for. */
  databaseFile: z.string(),
  /** Epoch milliseconds. */
  startedAt: z.int(),
  title: z.string(),
  files: z.array(z.string()),
  sizeBytes: z.int(),
  format: BillingFormat,
  account: z.string().optional(),
});
export type ReadingNote = z.infer<typeof ReadingNote>;

const READINGS = 'readings';

/** Notes a reading in the run folder of this process. Gives what takes the note away again. */
export function noteReading(runFolder: string, note: ReadingNote): () => void {
  const folder = join(runFolder, READINGS);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${note.startedAt}-${readdirSync(folder).length}.json`);
  writeFileSync(file, JSON.stringify(note));
  return () => rmSync(file, { force: true });
}

/** Keeps the notes of a process that died when its run folder is cleared. */
export function rescueReadings(runFolder: string, home: string): void {
  for (const name of namesIn(join(runFolder, READINGS))) {
    mkdirSync(rescuedFolder(home), { recursive: true });
    const runId = runFolder.slice(-36).replaceAll(/\W/g, '-');
    renameSync(join(runFolder, READINGS, name), join(rescuedFolder(home), `${runId}-${name}`));
  }
}

/** Notes of dead processes for one workspace. They are gone after they were handed out. */
export function takeRescuedReadings(home: string, databaseFile: string): readonly ReadingNote[] {
  return namesIn(rescuedFolder(home)).flatMap((name) => {
    const file = join(rescuedFolder(home), name);
    const note = parse(file);
    if (note !== undefined && note.databaseFile !== databaseFile) return [];
    rmSync(file, { force: true });
    return note ?? [];
  });
}

function rescuedFolder(home: string): string {
  return join(home, 'tmp', 'interrupted');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Undefined for a note that was cut off: its process died while it wrote it. */
function parse(file: string): ReadingNote | undefined {
  try {
    return ReadingNote.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
