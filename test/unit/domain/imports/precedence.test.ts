import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BillingSource } from '../../../../electron/contract/imports.ts';
import {
  decideStandings,
  type PartitionFact,
  surplusPartitions,
} from '../../../../electron/domain/imports/precedence.ts';

type Coverage = Pick<PartitionFact, 'provider' | 'accountId' | 'billingPeriod' | 'source'>;

const anySource = fc.constantFrom<BillingSource>('cur1', 'cur2', 'focus', 'ce');
const anyCoverage: fc.Arbitrary<Coverage> = fc.record({
  provider: fc.constantFrom('AWS', 'Microsoft'),
  accountId: fc.constantFrom('', '111111111111', '222222222222'),
  billingPeriod: fc.constantFrom('2018-10', '2018-11'),
  source: anySource,
});

/** Partitions in the order they were imported, each by an import of its own. */
function imported(coverages: readonly Coverage[]): PartitionFact[] {
  return coverages.map((coverage, index) => ({ ...coverage, partitionId: index + 1, importId: `import-${index + 1}` }));
}

function coverageKey({ provider, accountId, billingPeriod, source }: Coverage): string {
  return [provider, accountId, billingPeriod, source].join('|');
}

/** What counts, without saying which delivery it is of. */
function countedSources(partitions: readonly PartitionFact[]): readonly string[] {
  return counted(partitions).map(coverageKey).toSorted();
}

function counted(partitions: readonly PartitionFact[]): readonly PartitionFact[] {
  const ids = new Set(
    decideStandings(partitions)
      .filter(({ state }) => state === 'counted')
      .map(({ partitionId }) => partitionId),
  );
  return partitions.filter(({ partitionId }) => ids.has(partitionId));
}

function afterPurge(partitions: readonly PartitionFact[]): readonly PartitionFact[] {
  const surplus = new Set(surplusPartitions(partitions));
  return partitions.filter(({ partitionId }) => !surplus.has(partitionId));
}

describe('which partitions count', () => {
  it('are never two for one account and month', () => {
    fc.assert(
      fc.property(fc.array(anyCoverage), (coverages) => {
        const keys = counted(imported(coverages)).map((one) => coverageKey({ ...one, source: 'ce' }));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('are never none for an account and month that some source names', () => {
    fc.assert(
      fc.property(fc.array(anyCoverage), (coverages) => {
        const named = coverages.filter(({ accountId }) => accountId !== '');
        const have = new Set(counted(imported(coverages)).map((one) => coverageKey({ ...one, source: 'ce' })));
        for (const one of named) expect(have).toContain(coverageKey({ ...one, source: 'ce' }));
      }),
    );
  });

  it('stay the same when everything is imported once more', () => {
    fc.assert(
      fc.property(fc.array(anyCoverage), (coverages) => {
        const once = countedSources(imported(coverages));
        expect(countedSources(imported([...coverages, ...coverages]))).toEqual(once);
      }),
    );
  });

  it('do not depend on the order in which sources were imported', () => {
    const shuffled = fc
      .uniqueArray(anyCoverage, { selector: coverageKey })
      .chain((coverages) =>
        fc.tuple(fc.constant(coverages), fc.shuffledSubarray(coverages, { minLength: coverages.length })),
      );
    fc.assert(
      fc.property(shuffled, ([coverages, otherOrder]) => {
        expect(countedSources(imported(otherOrder))).toEqual(countedSources(imported(coverages)));
      }),
    );
  });

  it('are exactly those of before when the last import is taken back, purged or not', () => {
    fc.assert(
      fc.property(fc.array(anyCoverage), anyCoverage, (coverages, last) => {
        const before = afterPurge(imported(coverages));
        const after = afterPurge(imported([...coverages, last]));
        const undone = after.filter(({ partitionId }) => partitionId <= coverages.length);
        expect(counted(undone)).toEqual(counted(before));
      }),
    );
  });

  it('are of the highest source: CUR 2.0, FOCUS, legacy CUR, Cost Explorer', () => {
    const october = { provider: 'AWS', accountId: '111111111111', billingPeriod: '2018-10' };
    const of = (sources: readonly BillingSource[]) =>
      counted(imported(sources.map((source) => ({ ...october, source })))).map(({ source }) => source);
    expect(of(['ce', 'cur1', 'focus', 'cur2'])).toEqual(['cur2']);
    expect(of(['focus', 'cur1', 'ce'])).toEqual(['focus']);
    expect(of(['cur1', 'ce'])).toEqual(['cur1']);
  });

  it('leave out a Cost Explorer answer without accounts where an export covers the month', () => {
    const partitions = imported([
      { provider: 'AWS', accountId: '', billingPeriod: '2018-10', source: 'ce' },
      { provider: 'AWS', accountId: '', billingPeriod: '2018-11', source: 'ce' },
      { provider: 'AWS', accountId: '111111111111', billingPeriod: '2018-10', source: 'cur1' },
    ]);
    expect(counted(partitions).map(({ partitionId }) => partitionId)).toEqual([2, 3]);
  });

  it('include what an export itself states without an account', () => {
    const partitions = imported([
      { provider: 'AWS', accountId: '', billingPeriod: '2018-10', source: 'focus' },
      { provider: 'AWS', accountId: '111111111111', billingPeriod: '2018-10', source: 'focus' },
    ]);
    expect(counted(partitions)).toHaveLength(2);
  });

  it('keep two providers apart', () => {
    const month = { accountId: 'a', billingPeriod: '2018-10' };
    const partitions = imported([
      { ...month, provider: 'Oracle', source: 'focus' },
      { ...month, provider: 'Microsoft', source: 'focus' },
    ]);
    expect(counted(partitions)).toHaveLength(2);
  });
});

describe('a replaced partition', () => {
  it('names the newest delivery', () => {
    const october = { provider: 'AWS', accountId: '1', billingPeriod: '2018-10', source: 'cur1' } as const;
    expect(decideStandings(imported([october, october])).toSorted((a, b) => a.partitionId - b.partitionId)).toEqual([
      { partitionId: 1, state: 'replaced', replacedBy: 'import-2' },
      { partitionId: 2, state: 'counted' },
    ]);
  });

  it('is kept for an undo until a third delivery comes', () => {
    const october = { provider: 'AWS', accountId: '1', billingPeriod: '2018-10', source: 'cur1' } as const;
    expect(surplusPartitions(imported([october, october]))).toEqual([]);
    expect(surplusPartitions(imported([october, october, october]))).toEqual([1]);
  });
});
