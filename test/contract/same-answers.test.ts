import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../electron/contract/contract.ts';
import { Job } from '../../electron/contract/jobs.ts';
import { type Backend, createBackend } from '../../electron/hosts/backend/create-backend.ts';
import { writeCurFile } from '../builders/cur-file.ts';
import { direct, overCli, overHttp, overPort, runInTest, type Transport } from './callers.ts';

const ROWS = [
  { day: '2026-09-30', cost: '1.10', service: 'AmazonS3' },
  { day: '2026-10-01', cost: '2.25' },
  { day: '2026-10-02', cost: '0.000000001234', resourceId: 'i-0a' },
  { day: '2026-10-02', cost: '4.5', service: 'AmazonS3', accountId: '210987654321' },
  { day: '2026-10-03', cost: '7', currency: 'EUR' },
];

let home: string;
let backend: Backend;
let importId: string;
let transports: Readonly<Record<string, Transport>>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cloudaudit-contract-'));
  const { out } = await runInTest(['import', writeCurFile(join(home, 'bill.csv'), ROWS), '--home', home, '--json']);
  importId = JSON.parse(out).imports[0].importId;
  backend = await createBackend({ home, workspace: 'own' });
  transports = {
    direct: direct(backend),
    'a MessagePort between threads': overPort(backend),
    HTTP: await overHttp(backend, home),
    'the command line': overCli(home),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(transports).map((transport) => transport.close()));
  await backend.close();
  rmSync(home, { recursive: true, force: true });
});

const MONTHS = { from: '2026-09-01', to: '2026-10-31' };
const DEFINITION = {
  period: { kind: 'rolling', range: 'last-month' },
  granularity: 'day',
  groupBy: 'service',
  filters: [],
  basis: 'unblended',
  chart: 'bar',
};

/** Every method at least once, with answers, refusals and input the schema rejects. */
const CALLS: readonly (readonly [method: string, input: () => unknown])[] = [
  ['workspace.current', () => undefined],
  ['workspace.open', () => ({ kind: 'own' })],
  ['workspace.open', () => ({ kind: 'other' })],
  ['workspace.restore', () => ({ file: '/nowhere' })],
  ['workspace.startFresh', () => undefined],
  ['jobs.cancel', () => ({ jobId: 'unknown' })],
  ['imports.stage', () => ({ sources: [{ kind: 'upload', uploadId: 'b9b1a7c2-6c60-4a2e-8d0e-2b9f5d0c7b11' }] })],
  ['imports.stage', () => ({ sources: [] })],
  ['imports.staged', () => ({ stagedId: 'unknown' })],
  ['imports.commit', () => ({ stagedId: 'unknown' })],
  ['imports.discard', () => ({ stagedId: 'unknown' })],
  ['imports.list', () => undefined],
  ['imports.get', () => ({ importId })],
  ['imports.get', () => ({ importId: 'unknown' })],
  ['imports.undo', () => ({ importId: 'unknown' })],
  ['imports.retry', () => ({ importId })],
  ['imports.coverage', () => undefined],
  ['overview.get', () => ({})],
  ['overview.get', () => ({ month: '2026-09', currency: 'USD' })],
  ['overview.get', () => ({ month: '1999-01' })],
  ['overview.get', () => ({ month: 'October' })],
  ['costs.query', () => MONTHS],
  ['costs.query', () => ({ ...MONTHS, granularity: 'day', groupBy: ['service', 'account'], limit: 1 })],
  ['costs.query', () => ({ ...MONTHS, filters: [{ dimension: 'service', is: 'none-of', values: ['AmazonS3'] }] })],
  ['costs.query', () => ({ ...MONTHS, currency: 'EUR', basis: 'amortized' })],
  ['costs.query', () => ({ from: '2026-02-30', to: 'x', groupBy: ['colour'] })],
  ['costs.compare', () => ({ ...MONTHS, previousFrom: '2026-07-01', previousTo: '2026-08-31' })],
  ['costs.lines', () => ({ ...MONTHS, limit: 2, offset: 1 })],
  ['costs.values', () => ({ ...MONTHS, dimension: 'account' })],
  ['costs.extent', () => undefined],
  ['views.list', () => undefined],
  ['views.save', () => ({ name: '  ', definition: DEFINITION })],
  ['views.save', () => ({ name: 'Mine', definition: { ...DEFINITION, basis: 'wishful' } })],
  ['views.save', () => ({ viewId: 'unknown', name: 'Mine', definition: DEFINITION })],
  ['views.remove', () => ({ viewId: 'unknown' })],
  ['accounts.list', () => undefined],
  ['accounts.rename', () => ({ accountId: 'unknown', name: 'Mine' })],
  ['settings.get', () => undefined],
  ['settings.set', () => ({ theme: 'pink' })],
  ['activity.list', () => ({ limit: 5 })],
  ['activity.list', () => ({ limit: 0 })],
  ['activity.verify', () => undefined],
];

/** Answers that no second process gives the same: their own jobs, a file with its time, the state of the machine. */
const OWN_TO_A_PROCESS = ['jobs.list', 'jobs.watch', 'workspace.backup', 'doctor.run'];

describe('the contract', () => {
  it('is covered by the table of calls', () => {
    const methods = Object.entries(contract).flatMap(([slice, names]) =>
      Object.keys(names).map((name) => `${slice}.${name}`),
    );
    expect(new Set([...CALLS.map(([method]) => method), ...OWN_TO_A_PROCESS])).toEqual(new Set(methods));
  });

  it.each(CALLS.map(([method, input], index) => ({ method, input, index })))(
    'answers $method (call $index) the same, whatever carries it',
    async ({ method, input }) => {
      const expected = await transports['direct']!.call(method, input());
      expect(Object.keys(expected)[0]).not.toBe('defect');
      for (const [name, transport] of Object.entries(transports)) {
        expect(await transport.call(method, input()), name).toEqual(expected);
      }
    },
  );

  it('keeps what one transport writes for all of them', async () => {
    for (const [index, transport] of Object.values(transports).entries()) {
      await transport.call('settings.set', { hideAmounts: index % 2 === 0 });
      for (const [name, reader] of Object.entries(transports)) {
        expect(await reader.call('settings.get', undefined), name).toMatchObject({
          answer: { hideAmounts: index % 2 === 0 },
        });
      }
    }
  });

  it('streams the steps of long work to every listener until it is done', async () => {
    const listeners = ['direct', 'a MessagePort between threads', 'HTTP'].map((name) => transports[name]!);
    const watching = listeners.map((listener) => listener.call('jobs.watch', undefined));
    const { jobId } = await backend.client.imports.stage({ sources: [{ kind: 'path', path: join(home, 'bill.csv') }] });
    for (const outcome of await Promise.all(watching)) {
      expect(z.array(Job).parse(outcome.answer).at(-1)).toMatchObject({
        jobId,
        state: 'done',
        result: { stagedId: expect.any(String) },
      });
    }
  });
});

describe('a defect', () => {
  it('is answered with a place in the log and nothing else, whatever carries it', async () => {
    const broken: Backend = { ...backend, context: { ...backend.context } };
    Object.assign(broken.context, {
      workspaces: {
        current: () => {
          throw new TypeError('a detail');
        },
      },
    });
    const carriers = [overPort(broken), await overHttp(broken, home)];
    for (const { call } of carriers) {
      const outcome = await call('imports.list', undefined);
      expect(outcome).toEqual({ defect: expect.stringMatching(/^Something went wrong .* under [0-9A-F]{8}\.$/) });
      const logged = readFileSync(join(home, 'logs', 'cloudaudit.log'), 'utf8').split('\n');
      expect(
        logged.filter((line) => line.includes(outcome.defect?.slice(-9, -1) ?? '?') && line.includes('a detail')),
      ).toHaveLength(1);
    }
    await Promise.all(carriers.map((carrier) => carrier.close()));
  });
});
