import type { CostLine } from '../../../electron/contract/costs.ts';
import { costAnswerCsv, costLinesCsv } from '../../../electron/domain/costs/csv.ts';
import { client } from '../../api/client.ts';
import type { Scope } from './scope.ts';
import type { CostsPageModel } from './use-costs-page.ts';

/** Largest page the contract gives. */
const LINES_PER_REQUEST = 1000;
/** Line items beyond this belong in the bill itself, not in a spreadsheet: Excel ends at 1,048,576 rows. */
export const MOST_EXPORTED_LINES = 200_000;

export interface Export {
  readonly fileName: string;
  readonly csv: string;
  readonly isCut: boolean;
}

/** What the page shows as CSV: every group, also those beyond the table, or the line items, largest first. */
export async function exportCosts(page: CostsPageModel): Promise<Export> {
  const { scope, state, granularity } = page;
  const days = `${scope.from} to ${scope.to}`;
  if (state.level === 'lines') {
    const { lines, currency, isCut } = await allLines(scope);
    return { fileName: `Line items ${days}.csv`, csv: costLinesCsv(lines, currency), isCut };
  }
  const answer = await client.costs.query({ ...scope, granularity, groupBy: [state.groupBy], limit: 0 });
  const name = state.groupBy.replace(/[^\w-]+/g, ' ');
  return { fileName: `Costs by ${name} ${days}.csv`, csv: costAnswerCsv(answer, [state.groupBy]), isCut: false };
}

async function allLines(scope: Scope): Promise<{ lines: CostLine[]; currency: string; isCut: boolean }> {
  const lines: CostLine[] = [];
  for (;;) {
    const page = await client.costs.lines({ ...scope, offset: lines.length, limit: LINES_PER_REQUEST });
    lines.push(...page.lines);
    const isCut = lines.length >= MOST_EXPORTED_LINES && lines.length < page.count;
    if (isCut || page.lines.length === 0 || lines.length >= page.count)
      return { lines, currency: page.currency, isCut };
  }
}
