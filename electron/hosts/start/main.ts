import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Refused } from '../../domain/refused.ts';
import { parseStartArguments, START_HELP } from './arguments.ts';
import { buildStale } from './build.ts';
import type { run } from './run.ts';

/** Only what is needed to build: the app itself runs from what was built, which starts six times as fast. */
const APP_FOLDER = dirname(fileURLToPath(new URL('../../../package.json', import.meta.url)));
const PROGRAM = pathToFileURL(join(APP_FOLDER, 'out', 'start', 'run.js')).href;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds what is stale and starts the app. The exit code. */
async function start(args: readonly string[]): Promise<number> {
  const options = parseStartArguments(args);
  if (options.wantsHelp) {
    say(START_HELP);
    return 0;
  }
  await buildStale(APP_FOLDER, ['renderer', 'backend'], say);
  const program: { readonly run: typeof run } = await import(PROGRAM);
  return program.run(options);
}

/** A refusal made by what was built is of another copy of the class, hence the look at its name. */
function isRefused(error: unknown): error is Refused {
  return error instanceof Refused || (error instanceof Error && error.name === 'Refused');
}

async function main(): Promise<number> {
  try {
    return await start(process.argv.slice(2));
  } catch (error) {
    if (!isRefused(error)) {
      console.error('CloudAudit could not start because of a fault in it:', error);
      return 1;
    }
    console.error(error.message);
    if (error.detail.remedy !== undefined) console.error(error.detail.remedy);
    return 2;
  }
}

const code = await main();
if (process.stdout.writableLength > 0) await once(process.stdout, 'drain');
process.exit(code);
