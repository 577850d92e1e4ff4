import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CostAnswer } from '../../../electron/contract/costs.ts';
import type { Host } from '../host.ts';

const run = promisify(execFile);

/** What `cloudaudit costs … --json` answers on the sample of a running app's data folder. */
export async function costsOfCommandLine(host: Host, options: readonly string[]): Promise<CostAnswer> {
  const { stdout } = await run(
    process.execPath,
    ['electron/hosts/cli/bin.mjs', 'costs', '--sample', '--json', ...options],
    { env: { ...process.env, CLOUDAUDIT_HOME: host.home }, maxBuffer: 64 * 1024 * 1024 },
  );
  return CostAnswer.parse(JSON.parse(stdout));
}
