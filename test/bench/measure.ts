import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How often the memory of the process tree is looked at. */
const SAMPLE_EVERY_MS = 25;
const BYTES_PER_KIB = 1024;

export interface Measured {
  readonly seconds: number;
  /** Highest sum of the resident memory of the process and all it started; undefined where /proc is missing. */
  readonly peakBytes: number | undefined;
  readonly output: string;
}

/** Runs a command to its end and measures it. Throws with its error output when it fails. */
export async function measure(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Measured> {
  const begin = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let peakBytes: number | undefined;
  const timer = setInterval(() => {
    const bytes = child.pid === undefined ? undefined : residentBytesOfTree(child.pid);
    if (bytes !== undefined) peakBytes = Math.max(peakBytes ?? 0, bytes);
  }, SAMPLE_EVERY_MS);
  const [output, errors, code] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((resolve) => void child.on('close', resolve)),
  ]);
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${code}: ${errors.slice(-2000)}`);
  return { seconds: (performance.now() - begin) / 1000, peakBytes, output };
}

/** A table of figures, columns aligned, first column to the left. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  console.log(`\n${title}`);
  for (const row of rows) {
    console.log(
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    );
  }
}

export function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? 'not measured' : `${Math.round(bytes / 2 ** 20)} MiB`;
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function residentBytesOfTree(root: number): number | undefined {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (/^\d+$/.test(name)) parents.set(Number(name), statusNumber(Number(name), 'PPid') ?? 0);
    }
    const isInTree = (pid: number): boolean => pid === root || (pid > 1 && isInTree(parents.get(pid) ?? 0));
    let bytes = 0;
    for (const pid of parents.keys()) if (isInTree(pid)) bytes += (statusNumber(pid, 'VmRSS') ?? 0) * BYTES_PER_KIB;
    return bytes;
  } catch {
    return undefined;
  }
}

/** A number of `/proc/<pid>/status`; undefined when the process is gone. Memory is in KiB there. */
function statusNumber(pid: number, field: string): number | undefined {
  try {
    const match = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match?.[1] === undefined ? undefined : Number(match[1]);
  } catch {
    return undefined;
  }
}
