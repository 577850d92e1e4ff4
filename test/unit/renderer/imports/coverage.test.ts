import { describe, expect, it } from 'vitest';
import type { CoverageRow } from '../../../../electron/contract/imports.ts';
import { coverageReason, undoEffects, undoSentences } from '../../../../renderer/features/imports/coverage.ts';

function row(changes: Partial<CoverageRow>): CoverageRow {
  return {
    provider: 'AWS',
    accountId: '111122223333',
    billingPeriod: '2018-10',
    source: 'cur1',
    importId: '01',
    importTitle: 'first.csv',
    state: 'counted',
    firstDay: '2018-10-01',
    lastDay: '2018-10-31',
    isEstimated: false,
    totals: [],
    ...changes,
  };
}

const month = (period: string) => period;

describe('why a source does or does not count', () => {
  const second = row({ importId: '02', importTitle: 'second.parquet', source: 'cur2' });

  it('says that an open month may still change', () => {
    expect(coverageReason(row({ isEstimated: true }), [])).toContain('may still change');
  });

  it('names the source that has more detail', () => {
    const beaten = row({ state: 'outranked', source: 'ce' });
    expect(coverageReason(beaten, [beaten, second])).toBe(
      'Set aside: "second.parquet" (CUR 2.0 export) has more detail.',
    );
  });

  it('says that a later delivery replaced it', () => {
    expect(coverageReason(row({ state: 'replaced' }), [second])).toContain('later delivery');
  });
});

describe('taking an import back', () => {
  it('lets the delivery it replaced count again', () => {
    const before = row({ state: 'replaced' });
    const after = row({ importId: '02', importTitle: 'second.csv' });
    expect(undoEffects('02', [before, after])).toEqual([
      { provider: 'AWS', accountId: '111122223333', billingPeriod: '2018-10', countsAgain: before },
    ]);
  });

  it('lets a source it outranked count again', () => {
    const cost = row({ importId: '02', source: 'ce', accountId: '', state: 'outranked', importTitle: 'ce.json' });
    expect(undoEffects('01', [row({}), cost])[0]?.countsAgain).toEqual(cost);
  });

  it('leaves the month without costs when nothing else is of it', () => {
    expect(undoSentences(undoEffects('01', [row({})]), 'first.csv', month)).toEqual(['2018-10 is then without costs.']);
  });

  it('says once what is the same for several accounts', () => {
    const accounts = ['111122223333', '444455556666'];
    const before = accounts.map((accountId) => row({ accountId, state: 'replaced' }));
    const after = accounts.map((accountId) => row({ accountId, importId: '02', importTitle: 'second.csv' }));
    expect(undoSentences(undoEffects('02', [...before, ...after]), 'second.csv', month)).toEqual([
      '2018-10: "first.csv" counts again (2 accounts).',
    ]);
  });

  it('calls a delivery of the same name an earlier one', () => {
    const effects = undoEffects('02', [row({ state: 'replaced' }), row({ importId: '02' })]);
    expect(undoSentences(effects, 'first.csv', month)).toEqual(['2018-10: its earlier delivery counts again.']);
  });

  it('changes nothing where the import does not count', () => {
    expect(undoEffects('01', [row({ state: 'replaced' }), row({ importId: '02' })])).toEqual([]);
  });
});
