import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ViewDefinition } from '../../../electron/contract/views.ts';
import { accountsHandlers } from '../../../electron/features/accounts/handlers.ts';
import { activityHandlers } from '../../../electron/features/activity/handlers.ts';
import { settingsHandlers } from '../../../electron/features/settings/handlers.ts';
import { viewsHandlers } from '../../../electron/features/views/handlers.ts';
import { writeCosts } from '../../builders/cost-database.ts';
import { type TestWorkspace, testWorkspace } from '../../builders/workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = testWorkspace();
});
afterEach(() => workspace[Symbol.dispose]());

const DEFINITION: ViewDefinition = {
  period: { kind: 'rolling', range: 'this-month' },
  granularity: 'day',
  groupBy: 'tag:team',
  filters: [{ dimension: 'service', is: 'any-of', values: ['AmazonEC2'] }],
  basis: 'unblended',
  chart: 'bar',
};

async function told(): Promise<readonly string[]> {
  const entries = await call(activityHandlers.list, {}, workspace);
  return entries.map((entry) => entry.sentence);
}

describe('saved views', () => {
  it('are kept, changed and deleted, and each time it is noted', async () => {
    const saved = await call(viewsHandlers.save, { name: 'EC2 by team', definition: DEFINITION }, workspace);
    const changed = await call(
      viewsHandlers.save,
      { viewId: saved.viewId, name: 'Servers', definition: { ...DEFINITION, chart: 'line' } },
      workspace,
    );
    expect(changed).toMatchObject({ viewId: saved.viewId, name: 'Servers', createdAt: saved.createdAt });
    expect(await call(viewsHandlers.list, undefined, workspace)).toEqual([changed]);
    await call(viewsHandlers.remove, { viewId: saved.viewId }, workspace);
    expect(await call(viewsHandlers.list, undefined, workspace)).toEqual([]);
    expect(await told()).toEqual([
      'Deleted the view “Servers”.',
      'Changed the view “Servers”.',
      'Saved the view “EC2 by team”.',
    ]);
  });

  it('have names of their own, whatever the case', async () => {
    await call(viewsHandlers.save, { name: 'Mine', definition: DEFINITION }, workspace);
    await expect(call(viewsHandlers.save, { name: 'mine', definition: DEFINITION }, workspace)).rejects.toMatchObject({
      detail: { code: 'view-name-taken' },
    });
  });

  it('cannot be changed or deleted when there is none', async () => {
    await expect(call(viewsHandlers.remove, { viewId: 'x' }, workspace)).rejects.toMatchObject({
      detail: { code: 'unknown-view' },
    });
  });
});

describe('accounts', () => {
  it('are those of the bills, under the name the owner gives them', async () => {
    writeCosts(workspace.database.write, [{ days: [{ day: '2026-06-01', cost: '1' }] }]);
    const account = { provider: 'AWS', accountId: '111111111111' };
    expect(await call(accountsHandlers.list, undefined, workspace)).toEqual([{ ...account, label: '111111111111' }]);
    const renamed = await call(accountsHandlers.rename, { ...account, name: 'Shop' }, workspace);
    expect(renamed).toEqual({ ...account, name: 'Shop', label: 'Shop' });
    expect(await call(accountsHandlers.list, undefined, workspace)).toEqual([renamed]);
    await call(accountsHandlers.rename, { ...account, name: '' }, workspace);
    expect(await call(accountsHandlers.list, undefined, workspace)).toEqual([{ ...account, label: '111111111111' }]);
    expect(await told()).toEqual([
      'Took back the name of the account 111111111111.',
      'Named the account 111111111111 “Shop”.',
    ]);
  });

  it('cannot be named when no bill has them', async () => {
    await expect(
      call(accountsHandlers.rename, { accountId: '999999999999', name: 'x' }, workspace),
    ).rejects.toMatchObject({ detail: { code: 'unknown-account' } });
  });
});

describe('settings', () => {
  it('have defaults, and keep what is changed', async () => {
    expect(await call(settingsHandlers.get, undefined, workspace)).toEqual({
      theme: 'system',
      locale: 'system',
      hideAmounts: false,
      singleKeyShortcuts: true,
    });
    await call(settingsHandlers.set, { theme: 'dark', hideAmounts: true }, workspace);
    await call(settingsHandlers.set, { locale: 'de-DE' }, workspace);
    expect(await call(settingsHandlers.get, undefined, workspace)).toMatchObject({
      theme: 'dark',
      hideAmounts: true,
      locale: 'de-DE',
    });
    expect(await told()).toEqual(['Changed the settings: locale.', 'Changed the settings: theme, hide amounts.']);
  });

  it('refuse a language that is none', async () => {
    await expect(call(settingsHandlers.set, { locale: 'not a tag' }, workspace)).rejects.toMatchObject({
      detail: { code: 'unknown-locale' },
    });
  });
});

describe('the audit trail', () => {
  it('can be checked', async () => {
    await call(settingsHandlers.set, { theme: 'light' }, workspace);
    expect(await call(activityHandlers.verify, undefined, workspace)).toEqual({ isIntact: true, entries: 1 });
  });
});
