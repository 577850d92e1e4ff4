import { spawnSync } from 'node:child_process';

/** `npm run bench` runs all; `npm run bench -- import-speed` one. Every figure is taken in its own run, in its own process. */
const BENCHES = ['import-speed', 'query-latency', 'import-responsiveness', 'start-time', 'renderer-size'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`);
  process.exit(2);
}
for (const name of BENCHES.filter((bench) => asked.length === 0 || asked.includes(bench))) {
  const { status } = spawnSync(process.execPath, [`test/bench/${name}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
