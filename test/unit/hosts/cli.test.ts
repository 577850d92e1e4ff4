import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, failureText } from '../../../electron/hosts/cli/failure.ts';
import { writeCurFile } from '../../builders/cur-file.ts';
import { runInTest } from '../../contract/callers.ts';

let folder: string;
let bill: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloudaudit-cli-'));
  bill = writeCurFile(join(folder, 'bill.csv'), [
    { day: '2026-09-30', cost: '1.10', service: 'AmazonS3' },
    { day: '2026-10-01', cost: '2.25' },
    { day: '2026-10-02', cost: '1234.567', service: 'AmazonS3', accountId: '210987654321' },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A data folder of its own for every group of tests. */
function homeOf(name: string): string {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  return home;
}

const COMMANDS = [
  'overview',
  'costs',
  'costs query',
  'costs compare',
  'costs lines',
  'costs extent',
  'import',
  'imports',
  'imports list',
  'imports show',
  'imports undo',
  'imports coverage',
  'workspace current',
  'workspace restore',
  'workspace start-fresh',
  'workspace backup',
  'views list',
  'views remove',
  'accounts list',
  'accounts rename',
  'settings get',
  'settings set',
  'activity list',
  'activity verify',
  'doctor',
  'call',
];

describe('every command', () => {
  it.each(COMMANDS)('%s explains itself and needs no data folder for it', async (command) => {
    const { code, out, err } = await runInTest([...command.split(' '), '--help', '--home', '/nonexistent/never']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Usage: cloudaudit ${command}`);
    expect(out).toContain('--json');
  });

  it('is listed in the help of the program', async () => {
    const { out } = await runInTest([]);
    for (const command of COMMANDS) expect(out).toContain(command.split(' ')[0]);
  });
});

describe('wrong usage', () => {
  it.each([
    ['bogus', "unknown command 'bogus'"],
    ['costs bogus', "unknown command 'bogus'"],
    ['costs --bogus', "unknown option '--bogus'"],
    ['costs --basis wishful', 'Allowed choices are'],
    ['costs --from 2026-13', 'no day or month'],
    ['costs --from 2026-10-05 --to 2026-10-01', 'is after'],
    ['costs --filter colour=red', 'no dimension'],
    ['imports show', "missing required argument 'importId'"],
    ['import', "missing required argument 'paths'"],
    ['costs --home', '--home needs a folder'],
    ['call nothing.here', 'no such method'],
    ['call costs.query --input {', 'not JSON'],
  ])('"%s" ends with 2 and a sentence', async (line, sentence) => {
    const args = [...line.split(' '), ...(line.endsWith('--home') ? [] : ['--home', homeOf('usage')])];
    const { code, out, err } = await runInTest(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });

  it('is one JSON object on standard error with --json', async () => {
    for (const line of ['costs --bogus', 'costs --from x', 'imports show nothing', 'call costs.query --input {}']) {
      const { code, out, err } = await runInTest([...line.split(' '), '--json', '--home', homeOf('usage')]);
      expect([code, out]).toEqual([2, '']);
      expect(JSON.parse(err)).toEqual({
        error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
      });
    }
  });
});

describe('a failure', () => {
  it('that is a defect ends with 1', () => {
    const failure = failureOf(new TypeError('x is undefined'));
    expect(failure).toEqual({ exitCode: 1, code: 'defect', message: 'x is undefined' });
    expect(JSON.parse(failureText(failure, true))).toEqual({ error: { code: 'defect', message: 'x is undefined' } });
  });
});

describe('cloudaudit import', () => {
  it('shows a preview without importing anything', async () => {
    const home = homeOf('preview');
    const preview = await runInTest(['import', '--preview', bill, '--home', home]);
    expect(preview.code).toBe(0);
    expect(preview.out).toContain('bill.csv');
    expect(preview.out).toContain('USD 1,237.92');
    expect((await runInTest(['imports', '--home', home])).out).toContain('Nothing was imported yet');
  });

  it('asks a person, and imports nothing when they decline', async () => {
    const home = homeOf('asked');
    expect(await runInTest(['import', bill, '--home', home], { isInteractive: true, agrees: false })).toMatchObject({
      code: 2,
      out: '',
    });
    expect((await runInTest(['imports', '--home', home])).out).toContain('Nothing was imported yet');
    expect((await runInTest(['import', bill, '--home', home], { isInteractive: true })).code).toBe(0);
  });

  it('imports, reconciles, and takes back again', async () => {
    const home = homeOf('imported');
    const imported = await runInTest(['import', '--yes', bill, '--home', home]);
    expect(imported.code).toBe(0);
    expect(imported.err).toContain('Reading bill.csv');
    expect(imported.out).toMatch(/2026-10 +USD +1236.817 +1236.817 +0 +2\n/);

    const json = async (line: string) =>
      JSON.parse((await runInTest([...line.split(' '), '--json', '--home', home])).out);
    const [listed] = await json('imports');
    expect(listed).toMatchObject({ status: 'done', totals: [{ currency: 'USD', total: '1237.917' }] });
    expect(await json(`imports show ${listed.importId.slice(0, 13)}`)).toMatchObject({ importId: listed.importId });
    expect(await json(`imports undo ${listed.importId}`)).toMatchObject({ status: 'undone' });
    expect((await runInTest(['costs', '--home', home])).code).toBe(2);
  });

  it('ends with 2 for what was named and refused, and imports the rest', async () => {
    const home = homeOf('mixed');
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'not a bill\n');
    const mixed = await runInTest(['import', bill, notes, '--yes', '--home', home]);
    expect(mixed.code).toBe(2);
    expect(mixed.out).toContain(`Not taken: ${notes}`);
    expect(JSON.parse((await runInTest(['imports', '--json', '--home', home])).out)).toHaveLength(1);

    const refused = await runInTest(['import', notes, '--json', '--home', home]);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(JSON.parse(refused.err.trim().split('\n').at(-1) ?? '').error).toMatchObject({ subject: notes });
  });
});

describe('cloudaudit costs', () => {
  const home = () => homeOf('costs');
  const costs = (line: string) => runInTest(['costs', ...line.split(' ').filter(Boolean), '--home', home()]);

  beforeAll(async () => {
    await runInTest(['import', '--yes', bill, '--home', home()]);
  });

  it('covers the last month with costs by default', async () => {
    expect((await costs('')).out).toBe(
      [
        'Service          USD',
        'Amazon S3   1,234.57',
        'Amazon EC2      2.25',
        'Total       1,236.82',
        '',
        '2026-10-01 to 2026-10-02, unblended cost',
        '',
      ].join('\n'),
    );
  });

  it('groups by several dimensions, filters and gives every period a column', async () => {
    const { out } = await costs('--from 2026-09 --to 2026-10 --group-by service,account --filter service=AmazonS3');
    expect(out).toMatch(/^Service +Account +2026-09 +2026-10 +USD\n/);
    expect(out).toMatch(/Amazon S3 +210987654321 +0.00 +1,234.57 +1,234.57\n/);
    expect(out).not.toContain('EC2');
    expect((await costs('--filter service!=AmazonS3 --from 2026-09')).out).not.toContain('S3');
  });

  it('writes CSV with exact amounts', async () => {
    expect((await costs('--from 2026-09 --csv')).out).toBe(
      'service,service name,currency,2026-09,2026-10,total\r\n' +
        'AmazonS3,Amazon S3,USD,1.1,1234.567,1235.667\r\n' +
        'AmazonEC2,Amazon EC2,USD,0,2.25,2.25\r\n',
    );
  });

  it('compares with the time before and lists what is behind a number', async () => {
    const compared = JSON.parse((await costs('compare --from 2026-10 --to 2026-10 --json')).out);
    expect(compared.previous).toMatchObject({ from: '2026-09-01', to: '2026-09-30', total: '1.1' });
    expect((await costs('compare')).out).toContain('Change');
    expect((await costs('lines --filter account=210987654321')).out).toContain('1 of 1 lines, together USD 1,234.57');
    expect((await costs('extent')).out).toContain('2026-09-30 to 2026-10-02');
  });
});

describe('a command that is stopped', () => {
  it('ends a stream without a complaint', async () => {
    const stop = new AbortController();
    const watching = runInTest(['call', 'jobs.watch', '--home', homeOf('costs')], { signal: stop.signal });
    setImmediate(() => stop.abort());
    expect(await watching).toEqual({ code: 0, out: '', err: '' });
  });

  it('imports nothing', async () => {
    const home = homeOf('stopped');
    const stopped = await runInTest(['import', '--yes', bill, '--home', home], { signal: AbortSignal.abort() });
    expect([stopped.code, stopped.out]).toEqual([2, '']);
    expect(stopped.err).toContain('Nothing was imported');
  });
});

describe('the other commands', () => {
  it.each([
    'overview',
    'imports coverage',
    'views',
    'accounts',
    'settings',
    'activity',
    'activity verify',
    'workspace',
  ])('%s answers people and machines', async (line) => {
    const run = (...more: readonly string[]) => runInTest([...line.split(' '), '--home', homeOf('costs'), ...more]);
    const [text, json] = [await run(), await run('--json')];
    expect([text.code, text.err, json.code, json.err]).toEqual([0, '', 0, '']);
    expect(text.out).not.toMatch(/undefined|\[object|NaN/);
    expect(() => JSON.parse(json.out)).not.toThrow();
  });

  it('doctor tells the state of database, migrations, keychain, display, Electron and disk', async () => {
    const { checks } = JSON.parse((await runInTest(['doctor', '--json', '--home', homeOf('costs')])).out);
    expect(checks.map(({ name }: { readonly name: string }) => name)).toEqual([
      'Database',
      'Migrations',
      'Keychain',
      'Display',
      'Electron',
      'Disk',
    ]);
  });

  it('doctor ends with 2 when the database is damaged', async () => {
    const home = homeOf('damaged');
    mkdirSync(join(home, 'workspaces'), { recursive: true });
    writeFileSync(join(home, 'workspaces', 'own.sqlite'), 'this is no database'.repeat(100));
    const { code, out } = await runInTest(['doctor', '--home', home]);
    expect(code).toBe(2);
    expect(out).toContain('start-fresh');
    expect((await runInTest(['costs', '--home', home])).code).toBe(2);
    expect((await runInTest(['workspace', 'start-fresh', '--home', home])).code).toBe(0);
    expect((await runInTest(['doctor', '--home', home])).code).toBe(0);
  });
});
