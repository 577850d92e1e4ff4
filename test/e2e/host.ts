import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

const LINK = /http:\/\/127\.0\.0\.1:\d+\/\S*/g;
/** A cold start builds the app and creates the sample. */
const START_TIMEOUT_MS = 120_000;

/** The app as `npm start` runs it where there is no display: the loopback host, with a data folder of its own. */
export class Host {
  readonly home: string;
  #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #closed: Promise<unknown>;
  #printed = '';
  #onPrint = () => {};

  /** Without `home` it starts on an empty data folder. */
  constructor(startArguments: readonly string[], home = mkdtempSync(path.join(tmpdir(), 'cloudaudit-e2e-'))) {
    this.home = home;
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    this.#process = spawn(process.execPath, ['electron/hosts/start/main.ts', ...startArguments], {
      env: { ...env, CLOUDAUDIT_HOME: this.home, ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#closed = new Promise((resolve) => void this.#process.once('close', resolve));
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#printed += chunk.toString();
        this.#onPrint();
      });
    }
  }

  /** Everything the terminal showed so far. */
  get printed(): string {
    return this.#printed;
  }

  /** The link printed at start. */
  async firstLink(): Promise<string> {
    return await this.#nextLink(0);
  }

  /** Presses Enter in the terminal, which prints a fresh link: each link works once. */
  async freshLink(): Promise<string> {
    const known = this.#links().length;
    this.#process.stdin.write('\n');
    return await this.#nextLink(known);
  }

  /** Stops the app and removes its data. */
  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Stops the app; its data stays. */
  async halt(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends the app as a crash or a power cut would: it does nothing more. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill(signal);
    await this.#closed;
  }

  #links(): readonly string[] {
    return this.#printed.match(LINK) ?? [];
  }

  async #nextLink(known: number): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => reject(new Error(`No link was printed:\n${this.#printed}`)), START_TIMEOUT_MS);
    const look = () => {
      const link = this.#links()[known];
      if (link !== undefined) resolve(link);
    };
    this.#onPrint = look;
    void this.#closed.then(() => reject(new Error(`The app stopped:\n${this.#printed}`)));
    look();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }
}
