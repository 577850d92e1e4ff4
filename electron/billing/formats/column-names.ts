import type { SourceColumn, SourceColumns } from './source-columns.ts';

/**
 * The name every spelling of a column shares: `lineItem/UsageAccountId`, `line_item_usage_account_id` and
 * `LineItem_UsageAccountId` are all `lineitemusageaccountid`, `savings_plan_savings_plan_a_r_n` is
 * `savingsplansavingsplanarn`.
 */
export function compactName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Looks columns up by any spelling; of two columns with one name the first counts. */
export function indexColumns(columns: readonly SourceColumn[]): SourceColumns {
  const byName = new Map<string, SourceColumn>();
  for (const column of columns) {
    const name = compactName(column.name);
    if (!byName.has(name)) byName.set(name, column);
  }
  return { all: columns, find: (name) => byName.get(compactName(name)) };
}
