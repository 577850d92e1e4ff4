import type { ReadDb } from '../../../db/open.ts';
import { listAccountNames } from '../../../db/queries/account-names.ts';
import { onOneState } from '../../../db/queries/cost-read.ts';
import { labeller } from '../../domain/costs/labels.ts';
import type { CostBook } from '../../domain/costs/scoped-sums.ts';
import { costSourceOf } from './column-cache.ts';

/** What an answer is given in while no costs say otherwise. AWS bills in US dollars unless told not to. */
const FALLBACK_CURRENCY = 'USD';

/** Answers a question from one consistent state of the costs of a database. */
export function withCostBook<T>(db: ReadDb, answer: (book: CostBook) => T): T {
  return onOneState(db, () =>
    answer({ source: costSourceOf(db), label: labeller(listAccountNames(db)), fallbackCurrency: FALLBACK_CURRENCY }),
  );
}
