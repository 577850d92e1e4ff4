#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** TypeScript runs as it is from this version of Node on; better-sqlite3 needs 22 as well. */
const NEEDED = [22, 18];

const source = fileURLToPath(new URL('./main.ts', import.meta.url));
const built = fileURLToPath(new URL('../../../out/cli/main.js', import.meta.url));
// A checkout has the sources and is never stale; a package has only what was built from them.
const program = existsSync(source) ? source : built;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  await import(pathToFileURL(program).href);
} else {
  runWithOwnNode();
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
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once('close', (code) => process.exit(code ?? 1));
}
