import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Where the two test runners leave their counts. */
const VITEST_REPORT = 'test-results/vitest.json';
const PLAYWRIGHT_REPORT = 'test-results/playwright.json';

const STAGES: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['lint', 'oxlint', ['--type-aware', '.']],
  ['format', 'biome', ['check', '.']],
  ['types', 'node', ['test/types.ts']],
  ['architecture', 'node', ['test/architecture/check.ts']],
  ['dead code', 'knip', []],
  ['build', 'npm', ['run', '--silent', 'build']],
  [
    'unit, database and contract',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile=${VITEST_REPORT}`],
  ],
  ['end to end', 'playwright', ['test', '-c', 'test/e2e/playwright.config.ts']],
];

const VitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

function runStages(): readonly string[] {
  const failed: string[] = [];
  for (const [name, command, args] of STAGES) {
    const begin = performance.now();
    console.log(`\n▶ ${name}`);
    const { status } = spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent', FORCE_COLOR: '0' },
    });
    console.log(`${status === 0 ? '✔' : '✘'} ${name}, ${((performance.now() - begin) / 1000).toFixed(1)} s`);
    if (status !== 0) failed.push(name);
  }
  return failed;
}

function printCounts(): void {
  const unit = VitestReport.parse(JSON.parse(readFileSync(VITEST_REPORT, 'utf8')));
  const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(PLAYWRIGHT_REPORT, 'utf8')));
  console.log(
    `\nunit, database and contract: ${unit.numPassedTests} passed, ${unit.numFailedTests} failed, ${unit.numPendingTests} skipped`,
  );
  console.log(
    `end to end: ${stats.expected} passed, ${stats.unexpected} failed, ${stats.flaky} flaky, ${stats.skipped} skipped (they need Electron's binary)`,
  );
}

mkdirSync('test-results', { recursive: true });
const failed = runStages();
printCounts();
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
