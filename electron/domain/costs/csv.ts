import type { CostAnswer, CostLine } from '../../contract/costs.ts';
import type { Dimension } from '../../contract/primitives.ts';
import { dimensionName } from '../names/names.ts';

const NEEDS_QUOTES = /[",\r\n]/;
/** Spreadsheets run cells that begin like this as formulas (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * An answer as CSV (RFC 4180): a column per grouping dimension with the plain name, and one with the stored key where
 * it differs; one column per period; exact amounts; and a last row with the totals, which the rows add up to.
 */
export function costAnswerCsv(answer: CostAnswer, groupBy: readonly Dimension[]): string {
  const isKeyed = groupBy.map((_, index) =>
    answer.groups.some((group) => !group.isOther && group.keys[index] !== group.labels[index]),
  );
  const header = [
    ...groupBy.flatMap((dimension, index) => {
      const { label } = dimensionName(dimension);
      return isKeyed[index] === true ? [label, `${label} (key)`] : [label];
    }),
    ...answer.periods.map((period) => periodHeader(answer, period)),
    `Total ${answer.currency}`,
  ];
  const names = (labels: readonly string[], keys: readonly string[]) =>
    groupBy.flatMap((_, index) => {
      const label = asText(labels[index] ?? '');
      return isKeyed[index] === true ? [label, asText(keys[index] ?? '')] : [label];
    });
  return csvOf([
    header,
    ...answer.groups.map((group) => [...names(group.labels, group.keys), ...group.amounts, group.total]),
    [...names(['Total'], []), ...answer.totals, answer.total],
  ]);
}

/** Line items as CSV, with a column per tag that occurs. */
export function costLinesCsv(lines: readonly CostLine[], currency: string): string {
  const tagKeys = [...new Set(lines.flatMap((line) => Object.keys(line.tags)))].sort();
  const header = [
    'Day',
    'Provider',
    'Account',
    'Service',
    'Usage type',
    'Operation',
    'Region',
    'Resource',
    'Instance type',
    'Charge type',
    'Description',
    'Usage',
    'Unit',
    `Amount ${currency}`,
    ...tagKeys.map((key) => `Tag: ${key}`),
  ];
  return csvOf([header.map(asText), ...lines.map((line) => lineCells(line, tagKeys))]);
}

function lineCells(line: CostLine, tagKeys: readonly string[]): readonly string[] {
  const texts = [line.provider, line.accountId, line.serviceLabel, line.usageType, line.operation, line.region];
  return [
    line.day,
    ...texts.map(asText),
    ...[line.resourceId, line.instanceType, line.chargeType, line.description].map(asText),
    line.usageAmount === undefined ? '' : String(line.usageAmount),
    asText(line.usageUnit),
    line.amount ?? '',
    ...tagKeys.map((key) => asText(line.tags[key] ?? '')),
  ];
}

function periodHeader({ granularity }: CostAnswer, { start, end }: { readonly start: string; readonly end: string }) {
  if (granularity === 'day') return start;
  return granularity === 'month' ? start.slice(0, 7) : `${start} to ${end}`;
}

/** A cell that is text: kept from being run as a formula. */
function asText(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
