import type { SavedView, ViewDefinition } from '../../../electron/contract/views.ts';

/** The view that holds exactly what is shown, if one does. */
export function shownView(views: readonly SavedView[], shown: ViewDefinition): SavedView | undefined {
  const text = canonical(shown);
  return views.find(({ definition }) => canonical(definition) === text);
}

/** Two definitions are the same when they ask the same, in whatever order filters and values stand. */
function canonical({ period, granularity, groupBy, filters, basis, chart }: ViewDefinition): string {
  const days = period.kind === 'rolling' ? period.range : `${period.from}..${period.to}`;
  const asked = filters.map(({ dimension, is, values }) => [dimension, is, ...values.toSorted()].join('\u0000'));
  return JSON.stringify([days, granularity, groupBy, asked.toSorted(), basis, chart]);
}
