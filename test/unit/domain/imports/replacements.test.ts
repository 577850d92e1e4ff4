import { describe, expect, it } from 'vitest';
import type { BillingSource } from '../../../../electron/contract/imports.ts';
import { previewReplacements, type StoredFact } from '../../../../electron/domain/imports/replacements.ts';

function stored(source: BillingSource, nanos: bigint, accountId = '1'): StoredFact {
  return {
    partitionId: 7,
    importId: 'old',
    title: 'October.csv',
    provider: 'AWS',
    accountId,
    billingPeriod: '2018-10',
    source,
    state: 'counted',
    totals: [{ currency: 'USD', nanos }],
  };
}

function candidate(source: BillingSource, nanos: bigint, accountId = '1') {
  return { provider: 'AWS', accountId, billingPeriod: '2018-10', source, totals: [{ currency: 'USD', nanos }] };
}

describe('the preview of an import', () => {
  it('names what it replaces with both totals', () => {
    expect(previewReplacements([stored('cur1', 1_500_000_000n)], [candidate('cur1', 2_000_000_000n)])).toEqual({
      replaces: [
        {
          importId: 'old',
          title: 'October.csv',
          accountId: '1',
          billingPeriod: '2018-10',
          currency: 'USD',
          previousTotal: '1.5',
          newTotal: '2',
        },
      ],
      outranked: [],
    });
  });

  it('sums all accounts where the replaced answer named none', () => {
    const { replaces } = previewReplacements(
      [stored('ce', 5_000_000_000n, '')],
      [candidate('cur1', 2_000_000_000n, '1'), candidate('cur1', 3_000_000_000n, '2')],
    );
    expect(replaces).toMatchObject([{ accountId: '', previousTotal: '5', newTotal: '5' }]);
  });

  it('says what would not count', () => {
    const preview = previewReplacements([stored('cur2', 1n)], [candidate('ce', 1n)]);
    expect(preview.replaces).toEqual([]);
    expect(preview.outranked).toMatchObject([{ source: 'ce', billingPeriod: '2018-10' }]);
  });

  it('is empty in an empty workspace', () => {
    expect(previewReplacements([], [candidate('cur1', 1n)])).toEqual({ replaces: [], outranked: [] });
  });
});
