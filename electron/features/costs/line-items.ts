import type { ReadDb } from '../../../db/open.ts';
import { readLineItems, type StoredLineItem } from '../../../db/queries/cost-lines.ts';
import type { CostLine } from '../../contract/costs.ts';
import type { Labeller } from '../../domain/costs/labels.ts';
import { listLineItems } from '../../domain/costs/line-items.ts';
import type { CostScope } from '../../domain/costs/scoped-sums.ts';
import { serviceKey } from '../../domain/names/services.ts';
import { dayOf } from '../../domain/time/day.ts';
import { withCostBook } from './cost-book.ts';

/** The daily line items of a scope, largest first, with everything stored about them. */
export function describeLineItems(
  db: ReadDb,
  scope: CostScope,
  page: { readonly offset: number; readonly limit: number },
) {
  return withCostBook(db, (book) => {
    const { currency, count, total, items } = listLineItems(book, scope, page);
    const stored = readLineItems(db, items);
    return {
      currency,
      count,
      total,
      lines: stored.map((line, index) => describe(line, items[index]?.amount, book.label)),
    };
  });
}

function describe(line: StoredLineItem, amount: string | undefined, label: Labeller): CostLine {
  const { productCode, day, tags, usageAmount, ...stated } = line;
  const service = serviceKey(line.provider, productCode);
  return {
    ...stated,
    day: dayOf(day),
    service,
    serviceLabel: label('service', service, line.provider).label,
    usageTypeLabel: label('usage_type', line.usageType, line.provider).label,
    // The column holds an object of text values (db/schema/costs.ts).
    tags: tags === null ? {} : JSON.parse(tags),
    ...(usageAmount === null ? {} : { usageAmount }),
    ...(amount === undefined ? {} : { amount }),
  };
}
