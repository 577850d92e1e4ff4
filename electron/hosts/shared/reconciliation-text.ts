import type { ImportDetail } from '../../contract/imports.ts';
import { countText, textTable } from './terminal-text.ts';

const TITLE_WIDTH = 44;

/** How imports add up: exact source total, stored total, remainder and rows, per month and currency. */
export function reconciliationTable(
  details: readonly Pick<ImportDetail, 'title' | 'reconciliation'>[],
  indent = '',
): string {
  return textTable(
    [
      { title: 'Reconciliation', maxWidth: TITLE_WIDTH },
      { title: 'Month' },
      { title: 'Currency' },
      { title: 'In the file', align: 'right' },
      { title: 'Stored', align: 'right' },
      { title: 'Remainder', align: 'right' },
      { title: 'Rows', align: 'right' },
    ],
    details.flatMap(({ title, reconciliation }) =>
      reconciliation.map((row) => [
        title,
        row.month,
        row.currency,
        row.sourceTotal,
        row.storedTotal,
        row.remainder,
        countText(row.rows),
      ]),
    ),
    indent,
  );
}
