import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

const StoredState = z.object({
  window: z.object({ bounds: Bounds, isMaximized: z.boolean(), isFullScreen: z.boolean() }).optional(),
  /** Folder of the last file dialog: since Electron 43 the system's dialogs forget it. */
  lastFolder: z.string().optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
});
/** What the desktop app remembers of itself between starts; nothing of it belongs to a workspace. */
export type DesktopState = z.infer<typeof StoredState>;

export interface DesktopStateFile {
  read(): DesktopState;
  /** Replaces the given parts. A state that cannot be written is lost without a word: it only costs a window position. */
  update(change: Partial<DesktopState>): void;
}

/** Reads the state once; a missing, damaged or foreign file counts as empty. */
export function openDesktopState(file: string): DesktopStateFile {
  let state = readState(file);
  return {
    read: () => state,
    update(change) {
      state = { ...state, ...change };
      writeState(file, state);
    },
  };
}

function readState(file: string): DesktopState {
  try {
    return StoredState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

function writeState(file: string, state: DesktopState): void {
  const temporary = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    return;
  }
}
