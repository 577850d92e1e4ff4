import type {
  CoverageRow,
  ImportDetail,
  ImportSummary,
  RefusedRow,
  Staged,
  StagedUnit,
} from '../../contract/imports.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../../domain/money/decimal.ts';
import { reconciliationTable } from '../shared/reconciliation-text.ts';
import { countText, moneyText, textPairs, textTable } from '../shared/terminal-text.ts';

const TITLE_WIDTH = 44;

/** What an import would bring, one row per unit, and what it would replace. */
export function previewText(staged: Staged): string {
  const table = textTable(
    [
      { title: 'To import', maxWidth: TITLE_WIDTH },
      { title: 'Format' },
      { title: 'Days' },
      { title: 'Accounts', maxWidth: 30 },
      { title: 'Rows', align: 'right' },
      { title: 'Total', align: 'right' },
    ],
    staged.units.map((unit) => [
      unit.title,
      unit.formatName,
      unit.firstDay === undefined ? 'none' : `${unit.firstDay} to ${unit.lastDay ?? ''}`,
      unit.accounts.map(({ accountId, name }) => name ?? accountId).join(', '),
      countText(unit.rows.read),
      totalsOf(unit.totals).join(', '),
    ]),
  );
  const notes = staged.units.flatMap((unit) => [
    ...unit.notes,
    ...unit.replaces.map(replacementSentence),
    ...rowNotes(unit),
  ]);
  return [table, notes.map((note) => `  ${note}\n`).join(''), refusedFilesText(staged)]
    .filter((part) => part !== '')
    .join('\n');
}

function rowNotes({ rows, refusals }: StagedUnit): readonly string[] {
  return [
    ...(rows.ragged === 0 ? [] : [`${rowsText(rows.ragged)} ended early; what was missing was read as empty.`]),
    ...(rows.refused === 0 ? [] : [`${rowsText(rows.refused)} refused:`, ...refusals.map(refusalSentence)]),
  ];
}

function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${countText(count)} rows`;
}

function replacementSentence(change: StagedUnit['replaces'][number]): string {
  const { title, billingPeriod, accountId, currency, previousTotal, newTotal } = change;
  return `Replaces ${title}: ${billingPeriod}, ${accountText(accountId)}, ${currency} ${moneyText(previousTotal)} becomes ${moneyText(newTotal)}.`;
}

/** A Cost Explorer answer may be saved without saying whose it is. */
function accountText(accountId: string): string {
  return accountId === '' ? 'no account stated' : `account ${accountId}`;
}

function refusalSentence({ file, line, column, reason }: RefusedRow): string {
  const place = [file, line === undefined ? undefined : `line ${line}`, column].filter((part) => part !== undefined);
  return `${place.join(', ')}: ${reason}`;
}

export function refusedFilesText({ refusedFiles }: Pick<Staged, 'refusedFiles'>): string {
  return refusedFiles
    .map(
      ({ file, reason, remedy }) =>
        `  Not taken: ${file}\n    ${[withoutFile(reason, file), remedy].filter((part) => part !== undefined).join(' ')}\n`,
    )
    .join('');
}

/** The sentence under a heading that names the file already. */
function withoutFile(reason: string, file: string): string {
  if (!reason.startsWith(`${file}: `) && !reason.startsWith(`${file} `)) return reason;
  const rest = reason.slice(file.length).replace(/^: /, '').trimStart();
  return reason.startsWith(`${file}: `) ? rest : `It ${rest}`;
}

function totalsOf(rows: readonly { readonly currency: string; readonly sourceTotal: string }[]): readonly string[] {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return [...byCurrency].map(
    ([currency, parts]) => `${currency} ${moneyText(sumOf(parts.map((part) => part.sourceTotal)))}`,
  );
}

function sumOf(amounts: readonly string[]): string {
  const decimals = amounts.map(parseDecimal).filter((decimal) => decimal !== undefined);
  return formatDecimal(decimals.reduce(addDecimals, { digits: 0n, scale: 0 }));
}

export function importTable(imports: readonly ImportSummary[]): string {
  if (imports.length === 0) return 'Nothing was imported yet: cloudaudit import <file>\n';
  return textTable(
    [
      { title: 'Import' },
      { title: 'Started' },
      { title: 'Status' },
      { title: 'Title', maxWidth: TITLE_WIDTH },
      { title: 'Format' },
      { title: 'Days' },
      { title: 'Rows', align: 'right' },
      { title: 'Total', align: 'right' },
    ],
    imports.map((one) => [
      one.importId,
      new Date(one.startedAt).toISOString().slice(0, 16).replace('T', ' '),
      one.status,
      one.title,
      one.formatName,
      one.firstDay === undefined ? '' : `${one.firstDay} to ${one.lastDay ?? ''}`,
      countText(one.rows.read),
      one.totals.map(({ currency, total }) => `${currency} ${moneyText(total)}`).join(', '),
    ]),
  );
}

/** One import in full: what was read and how it adds up. */
export function importText(detail: ImportDetail): string {
  const { rows } = detail;
  const pairs = textPairs([
    ['Import', detail.importId],
    ['Title', detail.title],
    ['Format', detail.formatName],
    ['Status', detail.error === undefined ? detail.status : `${detail.status}: ${detail.error}`],
    [
      'Rows',
      `${countText(rows.read)} read, ${countText(rows.kept)} kept as ${countText(rows.aggregatedTo)} daily amounts, ${countText(rows.refused)} refused, ${countText(rows.ragged)} ended early`,
    ],
    ...detail.files.map((file): readonly [string, string] => ['File', file]),
  ]);
  const notes = [...detail.notes, ...detail.refusals.map(refusalSentence)].map((note) => `  ${note}\n`).join('');
  return [pairs, reconciliationTable([detail]), notes].filter((part) => part !== '').join('\n');
}

/** Which parts of an import are in no total, and what counts in their place. Empty text when all of it counts. */
export function outrankedText({ importId }: ImportSummary, coverage: readonly CoverageRow[]): string {
  const sentences = coverage
    .filter((row) => row.importId === importId && row.state !== 'counted')
    .map(
      (row) =>
        `  Not in the totals: ${row.billingPeriod}, ${accountText(row.accountId)}; ${insteadOf(row, coverage)}\n`,
    );
  return sentences.length === 0 ? '' : `\n${sentences.join('')}`;
}

function insteadOf(row: CoverageRow, coverage: readonly CoverageRow[]): string {
  if (row.state === 'replaced') return 'a later import of it took its place.';
  const counted = coverage.find(
    (other) =>
      other.state === 'counted' &&
      other.provider === row.provider &&
      other.billingPeriod === row.billingPeriod &&
      (row.accountId === '' || other.accountId === row.accountId || other.accountId === ''),
  );
  return counted === undefined ? 'another source counts.' : `${counted.importTitle} counts.`;
}

export function coverageTable(rows: readonly CoverageRow[]): string {
  if (rows.length === 0) return 'No account has costs yet.\n';
  return textTable(
    [
      { title: 'Provider' },
      { title: 'Account', maxWidth: 36 },
      { title: 'Month' },
      { title: 'Source' },
      { title: 'State' },
      { title: 'Days' },
      { title: 'Total', align: 'right' },
      { title: 'Import', maxWidth: TITLE_WIDTH },
    ],
    rows.map((row) => [
      row.provider,
      row.accountName === undefined ? row.accountId : `${row.accountName} (${row.accountId})`,
      row.billingPeriod,
      row.source,
      row.isEstimated ? `${row.state}, estimated` : row.state,
      `${row.firstDay} to ${row.lastDay}`,
      row.totals.map(({ currency, total }) => `${currency} ${moneyText(total)}`).join(', '),
      row.importTitle,
    ]),
  );
}
