import { implement } from '@orpc/server';
import type { ReadDb } from '../../../db/open.ts';
import { type CountedPartition, listCountedPartitions } from '../../../db/queries/cost-read.ts';
import { lastImportAt } from '../../../db/queries/overview.ts';
import { type OverviewAnswer, overviewContract } from '../../contract/overview.ts';
import type { CostBook } from '../../domain/costs/scoped-sums.ts';
import { dailyUsage } from '../../domain/costs/usage-series.ts';
import { USAGE_CHARGE_TYPES } from '../../domain/overview/lanes.ts';
import { moversOf, moversWindow } from '../../domain/overview/movers-window.ts';
import { answerOverview, type OverviewFacts } from '../../domain/overview/overview-answer.ts';
import { dayNumber, firstDayOf, lastDayOf, monthOf, monthsBetween } from '../../domain/time/day.ts';
import type { AppContext } from '../context.ts';
import { withCostBook } from '../costs/cost-book.ts';
import { serviceDays } from './summary-cache.ts';

interface Question {
  readonly month?: string | undefined;
  readonly accountId?: string | undefined;
  readonly currency?: string | undefined;
}

const os = implement(overviewContract).$context<AppContext>();

export const overviewHandlers = {
  get: os.get.handler(({ context, input }) => {
    const workspace = context.workspaces.current();
    return withCostBook(workspace.read, (book) =>
      overview(workspace.read, book, { ...input, today: workspace.today() }),
    );
  }),
};

function overview(
  db: ReadDb,
  book: CostBook,
  question: Question & { readonly today: string },
): OverviewAnswer | undefined {
  const facts = gather(db, question);
  if (facts === undefined) return undefined;
  const answer = answerOverview(facts, book.label);
  const movers = moversOf(facts, answer, {
    label: book.label,
    usageOf: (service, { from, to }) =>
      dailyUsage(book, {
        from: dayNumber(from),
        to: dayNumber(to),
        currency: answer.currency,
        filters: [
          { dimension: 'service', is: 'any-of', values: [service] },
          { dimension: 'charge_type', is: 'any-of', values: USAGE_CHARGE_TYPES },
          ...(question.accountId === undefined
            ? []
            : [{ dimension: 'account' as const, is: 'any-of' as const, values: [question.accountId] }]),
        ],
      }),
  });
  return { ...answer, movers };
}

/** Reads no more than the months the answer looks at, however long the history is. */
function gather(
  db: ReadDb,
  { month: asked, accountId, currency, today }: Question & { readonly today: string },
): OverviewFacts | undefined {
  const partitions = listCountedPartitions(db).filter(
    (partition) => accountId === undefined || partition.accountId === accountId,
  );
  const months = monthsOf(partitions);
  const month = asked ?? (months.includes(monthOf(today)) ? monthOf(today) : months[0]);
  if (month === undefined || !months.includes(month)) return undefined;
  const ofMonth = partitions.filter(overlapping(firstDayOf(month), lastDayOf(month)));
  const window = partitions.filter(overlapping(moversWindow(month).from, lastDayOf(month)));
  return {
    month,
    today,
    months,
    firstDay: partitions.map(({ firstDay }) => firstDay).sort()[0] ?? firstDayOf(month),
    costs: serviceDays(
      db,
      window.map(({ partitionId }) => partitionId),
    ),
    currency,
    isEstimated: ofMonth.some((partition) => partition.isEstimated),
    lastImportAt: lastImportAt(db, [...new Set(ofMonth.map(({ importId }) => importId))]),
  };
}

/** Newest first. */
function monthsOf(partitions: readonly CountedPartition[]): readonly string[] {
  const months = new Set(partitions.flatMap(({ firstDay, lastDay }) => monthsBetween(firstDay, lastDay)));
  return [...months].sort().reverse();
}

function overlapping(from: string, to: string): (partition: CountedPartition) => boolean {
  return ({ firstDay, lastDay }) => firstDay <= to && lastDay >= from;
}
