import type { BillingSource, CoverageRow } from '../../../electron/contract/imports.ts';
import { decideStandings } from '../../../electron/domain/imports/precedence.ts';

export const SOURCE_NAMES: Readonly<Record<BillingSource, string>> = {
  cur1: 'Cost and Usage Report',
  cur2: 'CUR 2.0 export',
  focus: 'FOCUS export',
  ce: 'Cost Explorer',
};

/** Why a source counts for its account and month or was set aside, in a sentence. */
export function coverageReason(row: CoverageRow, rows: readonly CoverageRow[]): string {
  if (row.state === 'outranked') return outrankedReason(row, rows);
  if (row.state === 'replaced') return 'Set aside: a later delivery of the same month replaced it.';
  return row.isEstimated ? 'Counts. The month is not closed yet, so it may still change.' : 'Counts.';
}

function outrankedReason(row: CoverageRow, rows: readonly CoverageRow[]): string {
  const sameMonth = rows.filter(
    (other) =>
      other.state === 'counted' && other.provider === row.provider && other.billingPeriod === row.billingPeriod,
  );
  const winner = sameMonth.find(({ accountId }) => accountId === row.accountId) ?? sameMonth[0];
  if (winner === undefined) return 'Set aside: another source has more detail.';
  if (winner.source === row.source) return `Set aside: "${winner.importTitle}" names the accounts, this one does not.`;
  return `Set aside: "${winner.importTitle}" (${SOURCE_NAMES[winner.source]}) has more detail.`;
}

/** What an account's month turns to when an import is taken back. */
export interface UndoEffect {
  readonly provider: string;
  readonly accountId: string;
  readonly billingPeriod: string;
  /** What counts again; undefined when the month is then without costs. */
  readonly countsAgain: CoverageRow | undefined;
}

/**
 * What taking back an import changes, by the rule that decides which source counts. Months where it did not count do not
 * change and are left out.
 */
export function undoEffects(importId: string, rows: readonly CoverageRow[]): UndoEffect[] {
  const left = countedAmong(rows.filter((row) => row.importId !== importId));
  const isNew = (row: CoverageRow) => row.state !== 'counted';
  return rows
    .filter((row) => row.importId === importId && row.state === 'counted')
    .map(({ provider, accountId, billingPeriod }) => {
      const ofMonth = left.filter(
        (row) => row.provider === provider && row.billingPeriod === billingPeriod && isNew(row),
      );
      return {
        provider,
        accountId,
        billingPeriod,
        countsAgain: ofMonth.find((row) => row.accountId === accountId) ?? ofMonth.find((row) => row.accountId === ''),
      };
    });
}

/**
 * The effects in sentences, accounts with the same one together: "Oct 2018: the costs of "a.csv" count again (2 accounts)."
 *
 * @param title  Title of the import that is taken back; an earlier delivery of the same name is called that.
 */
export function undoSentences(
  effects: readonly UndoEffect[],
  title: string,
  month: (period: string) => string,
): readonly string[] {
  const alike = Map.groupBy(effects, ({ billingPeriod, countsAgain }) => {
    if (countsAgain === undefined) return `${month(billingPeriod)} is then without costs`;
    const what = countsAgain.importTitle === title ? 'its earlier delivery' : `"${countsAgain.importTitle}"`;
    return `${month(billingPeriod)}: ${what} counts again`;
  });
  return [...alike].map(([sentence, { length }]) =>
    length === 1 ? `${sentence}.` : `${sentence} (${length} accounts).`,
  );
}

/** Import ids are UUID v7, so their order is the order of the imports. */
function countedAmong(rows: readonly CoverageRow[]): CoverageRow[] {
  const inOrder = rows.toSorted((left, right) => (left.importId < right.importId ? -1 : 1));
  const counted = new Set(
    decideStandings(inOrder.map((row, partitionId) => ({ ...row, partitionId })))
      .filter(({ state }) => state === 'counted')
      .map(({ partitionId }) => partitionId),
  );
  return inOrder.filter((_, partitionId) => counted.has(partitionId));
}
