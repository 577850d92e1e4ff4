import { type Check, checksOf, describeCheck, reconciliationChecks } from './checks.ts';
import { type ExpectedFile, readExpected } from './expected.ts';
import { type FreshImport, withFreshImport } from './fresh-import.ts';
import { StoredCosts } from './stored-costs.ts';

interface Outcome {
  readonly key: string;
  readonly result: 'right' | 'off' | 'skipped';
  readonly detail: string;
  readonly failures: readonly string[];
}

/** Most failures of one entry that are spelled out. */
const MOST_FAILURES = 10;

/** Checks every billing entry of a folder's expected.json and prints a table. True when none is off. */
export async function verifyFolder(folder: string, print: (line: string) => void): Promise<boolean> {
  const outcomes: Outcome[] = [];
  for (const file of readExpected(folder)) outcomes.push(await verify(file));
  const width = Math.max(4, ...outcomes.map(({ key }) => key.length));
  print(`${'file'.padEnd(width)}  result   figures`);
  for (const outcome of outcomes) {
    print(`${outcome.key.padEnd(width)}  ${outcome.result.padEnd(7)}  ${outcome.detail}`);
    for (const failure of outcome.failures) print(`    ${failure}`);
  }
  const count = (result: Outcome['result']) => outcomes.filter((outcome) => outcome.result === result).length;
  print(`${count('right')} right, ${count('off')} off, ${count('skipped')} skipped`);
  return count('off') === 0;
}

async function verify(file: ExpectedFile): Promise<Outcome> {
  const { key, path, expected } = file;
  if (expected === undefined)
    return { key, result: 'skipped', detail: 'no bill: the entry states no costs', failures: [] };
  try {
    return await withFreshImport(path, (imported) => compareImport(file, imported));
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { key, result: 'off', detail: 'the import failed', failures: [reason] };
  }
}

function compareImport({ key, filter, expected }: ExpectedFile, { db, imports, refused }: FreshImport): Outcome {
  const stored = StoredCosts.of(db, filter);
  if (stored === undefined || expected === undefined) {
    return { key, result: 'skipped', detail: `no column is kept for ${filter?.column ?? 'it'}`, failures: [] };
  }
  const exact = filter === undefined ? reconciliationChecks(expected, imports) : [];
  const checks: readonly Check[] = [...exact, ...checksOf(expected, stored)];
  const off = checks.filter(({ isOff }) => isOff);
  return {
    key,
    result: off.length === 0 && refused.length === 0 ? 'right' : 'off',
    detail: `${checks.length - off.length} of ${checks.length} ${kindsOf(checks)}`,
    failures: [...refused, ...off.slice(0, MOST_FAILURES).map(describeCheck)],
  };
}

function kindsOf(checks: readonly Check[]): string {
  const kinds = Map.groupBy(checks, ({ kind }) => kind);
  return `(${[...kinds].map(([kind, each]) => `${kind} ${each.length}`).join(', ')})`;
}
