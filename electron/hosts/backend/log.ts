import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redactedValue } from './redact.ts';

export type LogLevel = 'info' | 'warning' | 'error';

export interface LogEntry {
  readonly level: LogLevel;
  readonly event: string;
  /** The same short id the owner is shown, where something failed. */
  readonly reference?: string;
  readonly error?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Log {
  write(entry: LogEntry): void;
}

export interface LogOptions {
  readonly folder: string;
  readonly now: () => number;
  /** A file is put aside when it would grow beyond this. */
  readonly maxBytes?: number;
  readonly keptFiles?: number;
}

const MAX_BYTES = 1024 * 1024;
const KEPT_FILES = 5;

/**
 * A log of JSON lines in `cloudaudit.log`, older parts in `cloudaudit.1.log` … ; what looks like a secret is replaced
 * before it is written. A log that cannot be written never stops the work it tells of.
 */
export function openLog(options: LogOptions): Log {
  const { folder, now, maxBytes = MAX_BYTES, keptFiles = KEPT_FILES } = options;
  const file = join(folder, 'cloudaudit.log');
  return {
    write(entry) {
      const line = `${JSON.stringify(asLine(entry, now()), redactedValue)}\n`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (sizeOf(file) + Buffer.byteLength(line) > maxBytes) rotate(folder, keptFiles);
        appendFileSync(file, line, { mode: 0o600 });
      } catch {
        return;
      }
    },
  };
}

function asLine(entry: LogEntry, now: number): Record<string, unknown> {
  const { error, ...rest } = entry;
  return { at: new Date(now).toISOString(), ...rest, ...(error === undefined ? {} : { error: describeError(error) }) };
}

interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;

function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  return {
    name: error.name,
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= MAX_CAUSES ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function rotate(folder: string, keptFiles: number): void {
  const numbered = (number: number) => join(folder, number === 0 ? 'cloudaudit.log' : `cloudaudit.${number}.log`);
  rmSync(numbered(keptFiles - 1), { force: true });
  for (let number = keptFiles - 2; number >= 0; number -= 1) {
    if (existsSync(numbered(number))) renameSync(numbered(number), numbered(number + 1));
  }
}
