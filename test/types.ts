import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** One project per runtime: what a runtime lacks does not compile in it. */
const PROJECTS = [
  'electron/contract',
  'electron/domain',
  'db',
  'electron',
  'electron/hosts/desktop/tsconfig.preload.json',
  'renderer',
  'resources/build',
  'test',
];

let failures = 0;
for (const project of PROJECTS) {
  if (!existsSync(project)) throw new Error(`Not found: ${project}`);
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    failures += 1;
    console.error(`types: ${project} does not compile`);
  }
}
console.log(`types: ${PROJECTS.length - failures} of ${PROJECTS.length} projects compile`);
process.exitCode = failures === 0 ? 0 : 1;
