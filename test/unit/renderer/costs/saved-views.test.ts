import { describe, expect, it } from 'vitest';
import type { SavedView, ViewDefinition } from '../../../../electron/contract/views.ts';
import { shownView } from '../../../../renderer/features/costs/saved-views.ts';

const definition: ViewDefinition = {
  period: { kind: 'rolling', range: 'last-3-months' },
  granularity: 'month',
  groupBy: 'service',
  filters: [{ dimension: 'region', is: 'any-of', values: ['eu-west-1', 'us-east-1'] }],
  basis: 'unblended',
  chart: 'bar',
};
const view: SavedView = { viewId: '1', name: 'Two regions', definition, createdAt: 0, updatedAt: 0 };

describe('the view that is shown', () => {
  it('is found whatever the order of the values', () => {
    const shown = {
      ...definition,
      filters: [{ dimension: 'region' as const, is: 'any-of' as const, values: ['us-east-1', 'eu-west-1'] }],
    };
    expect(shownView([view], shown)).toBe(view);
  });

  it('is none when one thing differs', () => {
    expect(shownView([view], { ...definition, basis: 'amortized' })).toBeUndefined();
  });
});
