#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** TypeScript runs as it is from this version of Node on; better-sqlite3 needs 22 as well. */
const NEEDED = [22, 18];

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = pathToFileURL(programFile());

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) await import(program.href);
else runWithOwnNode();

/** What was built starts twice as fast; the sources run as they are where they are newer, or nothing was built. */
function programFile() {
  const source = join(root, 'electron', 'hosts', 'cli', 'main.ts');
  const built = join(root, 'out', 'cli', 'main.js');
  if (!existsSync(source)) return built;
  return existsSync(built) && newestSource() < statSync(built).mtimeMs ? built : source;
}

function newestSource() {
  const files = ['electron', 'db'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  return Math.max(...[...files, join(root, 'package.json')].map((file) => statSync(file).mtimeMs));
}

/** Older Node: the same command again with the Node that came with the development dependencies. */
function runWithOwnNode() {
  let node;
  try {
    const require = createRequire(import.meta.url);
    const manifest = require.resolve('node/package.json');
    node = join(dirname(manifest), require(manifest).bin.node);
  } catch {
    console.error(`cloudaudit needs Node ${NEEDED.join('.')} or later; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(program), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once('close', (code) => process.exit(code ?? 1));
}
