import { createInterface } from 'node:readline/promises';
import type { CliIo } from './command.ts';
import { runCli } from './run.ts';

/** The terminal this process runs in; the first Ctrl+C stops the command cleanly, the second one at once. */
function terminal(): CliIo {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    confirm: (question) => confirm(question, stop.signal),
    signal: stop.signal,
  };
}

async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const keyboard = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await keyboard.question(`${question} [Y/n] `, { signal });
    return /^(y|yes|)$/i.test(answer.trim());
  } catch {
    return false;
  } finally {
    keyboard.close();
  }
}

// A reader such as `head` may close the pipe early; that is no fault.
process.stdout.on('error', () => process.exit(0));
// Work in the worker thread alone would not keep this process running.
const waiting = setInterval(() => undefined, 60_000);
process.exitCode = await runCli(process.argv.slice(2), terminal());
clearInterval(waiting);
