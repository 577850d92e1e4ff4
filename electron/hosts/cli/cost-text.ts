import type { z } from 'zod';
import type { CostAnswer, CostComparison, CostGroup, costsContract } from '../../contract/costs.ts';
import type { Dimension } from '../../contract/primitives.ts';
import { dimensionName } from '../../domain/names/names.ts';
import { countText, moneyText, quantityText, type TextColumn, textPairs, textTable } from '../shared/terminal-text.ts';
import { csvLine, textCell } from './csv.ts';

const NAME_WIDTH = 48;
/** More periods than fit a terminal are shown as their total; `--csv` and `--json` have them all. */
const MAX_PERIOD_COLUMNS = 12;

/** Costs as an aligned table, groups below each other, a column per period. */
export function costTable(answer: CostAnswer, groupBy: readonly Dimension[]): string {
  const isWide = answer.periods.length > 1 && answer.periods.length <= MAX_PERIOD_COLUMNS;
  const periods = isWide ? answer.periods : [];
  const columns: TextColumn[] = [
    ...namesOf(groupBy).map((title) => ({ title, maxWidth: NAME_WIDTH })),
    ...periods.map(({ start }) => ({ title: periodTitle(start, answer), align: 'right' as const })),
    { title: answer.currency, align: 'right' },
  ];
  const total = [
    ...paddedLabels(['Total'], groupBy),
    ...(isWide ? answer.totals : []).map(moneyText),
    moneyText(answer.total),
  ];
  const rows = answer.groups.map((group) => [
    ...paddedLabels(group.isOther ? ['Other'] : group.labels, groupBy),
    ...(isWide ? group.amounts : []).map(moneyText),
    moneyText(group.total),
  ]);
  return textTable(columns, [...rows, total]) + costNotes(answer);
}

function namesOf(groupBy: readonly Dimension[]): readonly string[] {
  return groupBy.length === 0 ? ['Costs'] : groupBy.map((dimension) => dimensionName(dimension).label);
}

function paddedLabels(labels: readonly string[], groupBy: readonly Dimension[]): readonly string[] {
  const width = Math.max(1, groupBy.length);
  return Array.from({ length: width }, (_, index) => labels[index] ?? '');
}

function periodTitle(start: string, answer: CostAnswer): string {
  return answer.granularity === 'month' ? start.slice(0, 7) : start;
}

function costNotes(answer: CostAnswer): string {
  const others = answer.currencies.filter(({ currency }) => currency !== answer.currency);
  const notes = [
    ...(answer.groups.length === 0 ? ['No costs match.'] : []),
    `${answer.from} to ${answer.to}, ${answer.basis} cost`,
    ...(answer.periods.length > MAX_PERIOD_COLUMNS
      ? [`${answer.periods.length} ${answer.granularity}s added up; --csv and --json have each`]
      : []),
    ...others.map(({ currency, total }) => `also ${currency} ${moneyText(total)}: --currency ${currency}`),
    ...(isNothing(answer.unknownBasis) ? [] : [`without ${moneyText(answer.unknownBasis)} that has no such price`]),
    ...(isNothing(answer.monthlyOnly) ? [] : [`${moneyText(answer.monthlyOnly)} known by month only`]),
  ];
  return `\n${notes.map((note) => `${note}\n`).join('')}`;
}

function isNothing(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** One row per group with key and name of every dimension, a column per period, and the total. Exact amounts. */
export function costCsv(answer: CostAnswer, groupBy: readonly Dimension[]): string {
  const header = [
    ...groupBy.flatMap((dimension) => [textCell(dimension), textCell(`${dimension} name`)]),
    'currency',
    ...answer.periods.map(({ start }) => periodTitle(start, answer)),
    'total',
  ];
  const rows = answer.groups.map((group) => [
    ...groupBy.flatMap((_, index) => groupCells(group, index)),
    textCell(answer.currency),
    ...group.amounts,
    group.total,
  ]);
  return [header, ...rows].map(csvLine).join('');
}

function groupCells(group: CostGroup, index: number): readonly [string, string] {
  if (group.isOther) return ['', index === 0 ? 'Other' : ''];
  return [textCell(group.keys[index] ?? ''), textCell(group.labels[index] ?? '')];
}

export function comparisonTable(answer: CostComparison, groupBy: readonly Dimension[]): string {
  const { current, previous } = answer;
  const percent = answer.changePercent === undefined ? '' : ` (${answer.changePercent}%)`;
  const heads = textPairs([
    [`${previous.from} to ${previous.to}`, `${answer.currency} ${moneyText(previous.total)}`],
    [`${current.from} to ${current.to}`, `${answer.currency} ${moneyText(current.total)}`],
    ['Change', `${answer.currency} ${moneyText(answer.change)}${percent}`],
  ]);
  const drivers = textTable(
    [
      ...namesOf(groupBy).map((title) => ({ title, maxWidth: NAME_WIDTH })),
      { title: 'Before', align: 'right' },
      { title: 'Now', align: 'right' },
      { title: 'Change', align: 'right' },
      { title: 'Why' },
    ],
    answer.drivers.map((driver) => [
      ...paddedLabels(driver.labels, groupBy),
      ...[driver.previous, driver.current, driver.change].map(moneyText),
      driver.sentence,
    ]),
  );
  return `${heads}\n${drivers}`;
}

type Output<Name extends keyof typeof costsContract> = z.output<
  NonNullable<(typeof costsContract)[Name]['~orpc']['outputSchema']>
>;

export function linesTable(answer: Output<'lines'>): string {
  const table = textTable(
    [
      { title: 'Day' },
      { title: 'Account' },
      { title: 'Service', maxWidth: 30 },
      { title: 'Usage type', maxWidth: 36 },
      { title: 'Resource', maxWidth: 40 },
      { title: 'Charge' },
      { title: 'Usage', align: 'right' },
      { title: 'Unit', maxWidth: 12 },
      { title: answer.currency, align: 'right' },
    ],
    answer.lines.map((line) => [
      line.day,
      line.accountId,
      line.serviceLabel,
      line.usageTypeLabel,
      line.resourceId,
      line.chargeType,
      line.usageAmount === undefined ? '' : quantityText(line.usageAmount),
      line.usageUnit,
      line.amount === undefined ? '' : moneyText(line.amount),
    ]),
  );
  return `${table}\n${countText(answer.lines.length)} of ${countText(answer.count)} lines, together ${answer.currency} ${moneyText(answer.total)}\n`;
}

export function extentText(answer: Output<'extent'>): string {
  if (answer.firstDay === undefined) return 'No costs yet. Import a billing file: cloudaudit import <file>\n';
  return textPairs([
    ['Days', `${answer.firstDay} to ${answer.lastDay ?? ''}`],
    ['Currencies', answer.currencies.join(', ')],
    ['Providers', answer.providers.join(', ')],
    ['Accounts', answer.accounts.map(({ accountId, label }) => nameAndId(label, accountId)).join(', ')],
    ['Bases', answer.bases.join(', ')],
    ['Tags', answer.tagKeys.join(', ')],
  ]);
}

function nameAndId(label: string, id: string): string {
  return label === id ? id : `${label} (${id})`;
}
