import { implement } from '@orpc/server';
import { costsContract } from '../../contract/costs.ts';
import { compareCosts } from '../../domain/costs/comparison.ts';
import { answerCosts } from '../../domain/costs/cost-answer.ts';
import { listValues } from '../../domain/costs/dimension-values.ts';
import type { AppContext } from '../context.ts';
import { withCostBook } from './cost-book.ts';
import { costExtent } from './extent.ts';
import { describeLineItems } from './line-items.ts';

const os = implement(costsContract).$context<AppContext>();

export const costsHandlers = {
  query: os.query.handler(({ context, input }) =>
    withCostBook(context.workspaces.current().read, (book) => answerCosts(book, input)),
  ),
  compare: os.compare.handler(({ context, input }) =>
    withCostBook(context.workspaces.current().read, (book) => compareCosts(book, { ...input, scope: input })),
  ),
  lines: os.lines.handler(({ context, input }) =>
    describeLineItems(context.workspaces.current().read, input, { offset: input.offset, limit: input.limit }),
  ),
  values: os.values.handler(({ context, input }) =>
    withCostBook(context.workspaces.current().read, (book) => [...listValues(book, { ...input, scope: input })]),
  ),
  extent: os.extent.handler(({ context }) => costExtent(context.workspaces.current().read)),
};
