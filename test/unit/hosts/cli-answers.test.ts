import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../../electron/hosts/cli/failure.ts';
import { errorOfJob } from '../../../electron/hosts/cli/follow-job.ts';
import { usageSentences } from '../../../electron/hosts/cli/usage-sentences.ts';
import { writeCurFile } from '../../builders/cur-file.ts';
import { runInTest } from '../../contract/callers.ts';

let folder: string;
let bill: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloudaudit-answers-'));
  bill = writeCurFile(join(folder, 'bill.csv'), [
    { day: '2026-10-01', cost: '2.25' },
    { day: '2026-10-20', cost: '3', service: 'AmazonS3' },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function homeOf(name: string): string {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  return home;
}

describe('an import', () => {
  it('names a file once in the sentence that refuses it', async () => {
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    const { err } = await runInTest(['import', empty, '--home', homeOf('refused')]);
    expect(err.split(empty)).toHaveLength(2);
    const both = await runInTest(['import', empty, bill, '--home', homeOf('both')]);
    expect(both.out).toContain(`Not taken: ${empty}\n    It is empty.`);
  });

  it('says when another source counts in its place', async () => {
    const home = homeOf('outranked');
    const answer = join(folder, 'answer.json');
    const metrics = { UnblendedCost: { Amount: '1000', Unit: 'USD' } };
    const period = {
      TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
      Groups: [{ Keys: ['Amazon Simple Storage Service'], Metrics: metrics }],
      Estimated: false,
    };
    writeFileSync(answer, JSON.stringify({ ResultsByTime: [period] }));
    const first = await runInTest(['import', bill, '--home', home]);
    expect(first.out).not.toContain('Not in the totals');
    const second = await runInTest(['import', answer, '--home', home]);
    expect(second.out).toContain('Not in the totals: 2026-10, no account stated; bill.csv counts.');
  });
});

describe('costs', () => {
  const costs = async (...line: string[]) =>
    (await runInTest(['costs', ...line, '--from', '2026-10', '--to', '2026-10', '--home', homeOf('costs')])).out;

  beforeAll(async () => {
    await runInTest(['import', bill, '--home', homeOf('costs')]);
  });

  it('say when nothing matches rather than only a total of 0', async () => {
    expect(await costs('--filter', 'service=nothing')).toContain('No costs match.');
    expect(await costs()).not.toContain('No costs match.');
  });

  it('say when there are more periods than columns', async () => {
    expect(await costs('--granularity', 'day')).toContain('31 days added up; --csv and --json have each');
  });
});

describe('long work that failed', () => {
  it('ends the command with 2 for a reason and with 1 for a defect', () => {
    const exitCodeOf = (code: string) => failureOf(errorOfJob({ error: { code, message: 'It failed.' } })).exitCode;
    expect([exitCodeOf('disk-full'), exitCodeOf('defect')]).toEqual([2, 1]);
  });
});

describe('a data folder that cannot be one', () => {
  it('is refused with its name', async () => {
    const { code, err } = await runInTest(['costs', '--home', bill]);
    expect(code).toBe(2);
    expect(err).toContain(`${bill} cannot be used as the data folder.`);
  });
});

describe('wrong values', () => {
  it('are told with the option as it is typed', async () => {
    expect(usageSentences('✖ Too small: expected number to be >=0\n  → at limit')).toBe(
      '--limit: Too small: expected number to be >=0',
    );
    const { code, err } = await runInTest(['costs', '--group-by', '--home', homeOf('usage')]);
    expect([code, err]).toEqual([2, '--group-by needs a value.\n']);
    expect((await runInTest(['costs', '--limit', 'abc', '--home', homeOf('usage')])).err).toBe(
      '--limit needs a number.\n',
    );
  });
});
