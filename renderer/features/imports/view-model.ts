import type { ImportDetail, ReconciliationRow, Staged, StagedUnit } from '../../../electron/contract/imports.ts';
import {
  addDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
  subtractDecimals,
  toCents,
} from '../../../electron/domain/money/decimal.ts';

export interface CurrencyTotal {
  readonly currency: string;
  /** Exact sum, all decimals of the source. */
  readonly total: string;
}

const ZERO: Decimal = { digits: 0n, scale: 0 };

/** Exact source totals per currency; currencies are never added together. */
export function totalsByCurrency(
  rows: readonly Pick<ReconciliationRow, 'currency' | 'sourceTotal'>[],
): CurrencyTotal[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, group]) => ({
    currency,
    total: formatDecimal(group.reduce((sum, { sourceTotal }) => addDecimals(sum, exact(sourceTotal)), ZERO)),
  }));
}

export interface Reconciled {
  readonly currency: string;
  readonly sourceTotal: string;
  readonly storedTotal: string;
  readonly remainder: string;
  /** Whether not even a fraction of a nano-unit is left over. */
  readonly isExact: boolean;
  /** Whether what is left over is less than half a hundredth of the currency, which no bill shows. */
  readonly isToTheCent: boolean;
}

/** The whole import per currency: what the source says, what is stored, what is left over. */
export function reconciled(rows: readonly ReconciliationRow[]): Reconciled[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, group]) => {
    const sum = (pick: (row: ReconciliationRow) => string) =>
      group.reduce((total, row) => addDecimals(total, exact(pick(row))), ZERO);
    const remainder = sum((row) => row.remainder);
    return {
      currency,
      sourceTotal: formatDecimal(sum((row) => row.sourceTotal)),
      storedTotal: formatDecimal(sum((row) => row.storedTotal)),
      remainder: formatDecimal(remainder),
      isExact: remainder.digits === 0n,
      isToTheCent: toCents(remainder) === 0n,
    };
  });
}

/** newTotal − previousTotal of what an import would replace, exact. */
export function replacementChange({
  previousTotal,
  newTotal,
}: Pick<StagedUnit['replaces'][number], 'previousTotal' | 'newTotal'>): string {
  return formatDecimal(subtractDecimals(exact(newTotal), exact(previousTotal)));
}

/** Units that name no account, as Cost Explorer answers do: the owner may say whose costs they are. */
export function lacksAccount(units: readonly Pick<StagedUnit, 'source' | 'accounts' | 'rows'>[]): boolean {
  return units.some(
    ({ source, accounts, rows }) =>
      source === 'ce' && rows.kept > 0 && !accounts.some(({ accountId }) => accountId !== ''),
  );
}

export type Counts = Pick<ImportDetail['rows'], 'read' | 'kept' | 'aggregatedTo' | 'refused' | 'ragged'>;

/** "94,312 rows read, all kept, added up to 3,201 daily amounts." and what was out of the ordinary. */
export function rowsSentence(
  { read, kept, aggregatedTo, refused, ragged }: Counts,
  count: (n: number) => string,
): string {
  const keptWords = kept === read ? 'all kept' : `${count(kept)} kept`;
  const parts = [
    `${count(read)} ${rowWord(read)} read, ${keptWords}, added up to ${count(aggregatedTo)} daily amounts.`,
  ];
  if (refused > 0) parts.push(`${count(refused)} ${rowWord(refused)} refused.`);
  if (ragged > 0) {
    parts.push(`${count(ragged)} ${rowWord(ragged)} ended early; what was missing at the end was read as empty.`);
  }
  return parts.join(' ');
}

/** Why a file was not taken, with its name in place of its path. */
export function refusedFileSentence({ file, reason, remedy }: Staged['refusedFiles'][number]): string {
  const name = fileName(file);
  const why = reason.replaceAll(file, name);
  const about = why.includes(name) ? why : `${name}: ${why}`;
  return remedy === undefined ? about : `${about} ${remedy}`;
}

/** The file's own name without its folders, of either system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function rowWord(count: number): string {
  return count === 1 ? 'row' : 'rows';
}

function exact(amount: string): Decimal {
  const decimal = parseDecimal(amount);
  if (decimal === undefined) throw new Error(`Not a decimal amount: ${amount}`);
  return decimal;
}
