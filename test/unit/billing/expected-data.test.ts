import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AggregatedUnit, BillingStage } from '../../../electron/billing/aggregated-unit.ts';
import { stageBilling } from '../../../electron/billing/stage-billing.ts';
import { parseDecimal, parseNanos, subtractDecimals, toCents } from '../../../electron/domain/money/decimal.ts';
import { readExpected } from '../../verify-data/expected.ts';
import { linesOf, sumsBy } from './support/staged.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/billing');

function decimal(text: string) {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`Not a decimal: ${text}`);
  return parsed;
}

/** Within a nano-unit of the exact amount and equal in cents. */
function expectToAgree(stored: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): void {
  const off = Object.entries(expected).filter(([name, exact]) => {
    const difference = subtractDecimals(decimal(exact), decimal(stored[name] ?? '0'));
    const isFar = Math.abs(Number(difference.digits)) / 10 ** difference.scale > 1e-9;
    return isFar || toCents(decimal(exact)) !== toCents(decimal(stored[name] ?? '0'));
  });
  expect(off).toEqual([]);
}

const files = readExpected(FIXTURES).flatMap(({ key, path, filter, expected }) =>
  filter === undefined && expected !== undefined ? [{ key, path, expected }] : [],
);

describe.each(files)('the real bill $key', ({ path, expected }) => {
  let stage: BillingStage;
  let unit: AggregatedUnit;

  beforeAll(async () => {
    stage = await stageBilling({ paths: [path], tempFolder: join(tmpdir(), 'cloudaudit-expected') });
    const [only] = stage.units;
    if (only === undefined) throw new Error(JSON.stringify(stage.refusedFiles));
    unit = only;
  });

  afterAll(() => stage.dispose());

  it('adds up per currency, month, and month and service', async () => {
    expectToAgree(await sumsBy(unit, (line) => line.currency), expected.totalByCurrency ?? {});
    expectToAgree(await sumsBy(unit, (_, day) => day.date.slice(0, 7)), expected.byMonth ?? {});
    const byService = await sumsBy(unit, (line) => `${line.usageMonth} ${line.productCode}`);
    const flat = Object.entries(expected.byMonthService ?? {}).flatMap(([month, services]) =>
      Object.entries(services).map(([service, exact]) => [`${month} ${service}`, exact] as const),
    );
    expectToAgree(byService, Object.fromEntries(flat));
  });

  it('reports the exact total of the source for every month', () => {
    const exact = unit.totals.map(({ month, sourceTotal, remainder, storedTotal }) => {
      expect(subtractDecimals(decimal(sourceTotal), decimal(storedTotal))).toEqual(decimal(remainder));
      return [month, sourceTotal] as const;
    });
    for (const [month, total] of Object.entries(expected.byMonth ?? {})) {
      const difference = subtractDecimals(decimal(total), decimal(Object.fromEntries(exact)[month] ?? ''));
      expect(difference.digits).toBe(0n);
    }
  });

  it('adds up per day, and amortized where that is known', async () => {
    const cents = (amounts: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(amounts).map(([day, amount]) => [day, toCents(decimal(amount))]));
    const byDay = await sumsBy(unit, (_, day) => day.date);
    if (expected.byDay !== undefined) expect(cents(byDay)).toEqual(cents(expected.byDay));
    const amortized = await sumsBy(unit, (_, day) => day.date, 'amortizedCost');
    if (expected.amortizedByDay !== undefined) expect(cents(amortized)).toEqual(cents(expected.amortizedByDay));
    const total = await sumsBy(unit, () => 'all', 'amortizedCost');
    if (expected.amortizedTotal !== undefined) expectToAgree(total, { all: expected.amortizedTotal });
  });

  it('keeps every row, and lines whose totals are those of their days', async () => {
    const isConsoleReport = unit.format === 'ce-csv';
    if (!isConsoleReport) expect(unit.rows).toMatchObject({ read: expected.rows, kept: expected.rows, refused: 0 });
    const lines = await linesOf(unit);
    expect(lines).toHaveLength(unit.lineCount);
    const ofDays = await sumsBy(unit, (line) => String(line.lineNo));
    const ofLines = new Map(lines.map((line) => [String(line.lineNo), BigInt(line.unblendedCost ?? 0)]));
    const inNanos = Object.entries(ofDays).map(([lineNo, amount]) => [lineNo, parseNanos(amount)] as const);
    expect(new Map(inNanos)).toEqual(ofLines);
  });
});
