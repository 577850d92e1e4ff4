import { z } from 'zod';
import { method } from './base.ts';
import { Granularity } from './costs.ts';
import { CostBasis, Day, Dimension, Filter, Instant } from './primitives.ts';

/** What a saved view remembers. A rolling period moves with the workspace's today; a fixed one does not. */
export const ViewDefinition = z.object({
  period: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('rolling'),
      range: z.enum(['this-month', 'last-month', 'last-3-months', 'last-12-months', 'all']),
    }),
    z.object({ kind: z.literal('fixed'), from: Day, to: Day }),
  ]),
  granularity: Granularity,
  groupBy: Dimension,
  filters: z.array(Filter),
  basis: CostBasis,
  chart: z.enum(['bar', 'line', 'share']),
});
export type ViewDefinition = z.infer<typeof ViewDefinition>;

export const SavedView = z.object({
  viewId: z.string(),
  name: z.string(),
  definition: ViewDefinition,
  createdAt: Instant,
  updatedAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;

const Name = z.string().trim().min(1, 'Give the view a name.').max(80, 'Keep the name under 80 characters.');

export const viewsContract = {
  list: method.meta({ description: 'Saved views of the costs' }).output(z.array(SavedView)),
  /** Creates, or with `viewId` changes. A second view of the same name is refused. */
  save: method
    .meta({ hidden: true })
    .input(z.object({ viewId: z.string().optional(), name: Name, definition: ViewDefinition }))
    .output(SavedView),
  remove: method
    .meta({ description: 'Delete a saved view' })
    .input(z.object({ viewId: z.string().describe('The id that "cloudaudit views" lists') }))
    .output(SavedView),
};
