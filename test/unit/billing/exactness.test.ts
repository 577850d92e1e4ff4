import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, formatDecimal, parseDecimal, toNanos } from '../../../electron/domain/money/decimal.ts';
import { type Cells, curText, fileOf, temporaryFolder } from './support/bills.ts';
import { linesOf, makeWithDuckDb, stagedUnit, sumsBy } from './support/staged.ts';

/** Amounts as bills write them: up to 21 decimals, in scientific notation, negative, padded with zeros. */
const amount = fc.oneof(
  fc
    .tuple(fc.boolean(), fc.nat(99_999_999), fc.stringMatching(/^\d{0,21}$/))
    .map(([isNegative, whole, decimals]) => `${isNegative ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`),
  fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -15, max: 3 }))
    .map(([digits, exponent]) => `${digits}E${exponent}`),
  fc.stringMatching(/^-?0\.0{0,12}\d{1,8}0{0,3}$/),
  fc.constantFrom('0', '0.0', '-0.0', '.5', '1.', '+2.25', '1e-7'),
);

const row = fc.record({
  'lineItem/UnblendedCost': amount,
  'lineItem/ProductCode': fc.constantFrom('AmazonEC2', 'AmazonS3', 'AWSGlue'),
  'lineItem/UsageStartDate': fc.constantFrom('2024-05-03T01:00:00Z', '2024-05-31T23:00:00Z', '2024-06-01T00:00:00Z'),
  'lineItem/CurrencyCode': fc.constantFrom('USD', 'EUR'),
});

function decimal(text: string) {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`Not a decimal: ${text}`);
  return parsed;
}

const nameOf = (cells: Cells) =>
  [cells['lineItem/CurrencyCode'], cells['lineItem/UsageStartDate']?.slice(0, 7), cells['lineItem/ProductCode']].join(
    ' ',
  );

describe('whatever amounts a bill has', () => {
  it('the source total of each month is exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
        const unit = await stagedUnit(fileOf(curText(rows)));
        const exact = new Map<string, ReturnType<typeof decimal>>();
        for (const cells of rows) {
          const name = `${cells['lineItem/UsageStartDate'].slice(0, 7)} ${cells['lineItem/CurrencyCode']}`;
          exact.set(name, addDecimals(exact.get(name) ?? decimal('0'), decimal(cells['lineItem/UnblendedCost'])));
        }
        const reported = unit.totals.map((total) => [`${total.month} ${total.currency}`, total.sourceTotal] as const);
        expect(new Map(reported)).toEqual(new Map([...exact].map(([name, sum]) => [name, formatDecimal(sum)])));
      }),
      { numRuns: 12 },
    );
  });

  it('every stored sum of a currency, month and service is within a nano-unit of the exact one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
        const unit = await stagedUnit(
          fileOf(curText(rows.map((cells, index) => ({ ...cells, 'lineItem/ResourceId': `i-${index % 7}` })))),
        );
        const stored = await sumsBy(unit, (line) => `${line.currency} ${line.usageMonth} ${line.productCode}`);
        for (const [name, group] of Map.groupBy(rows, nameOf)) {
          const exact = group.map((cells) => decimal(cells['lineItem/UnblendedCost'])).reduce(addDecimals);
          const difference = toNanos(exact) - toNanos(decimal(stored[name] ?? '0'));
          expect(difference >= -1n && difference <= 1n).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('a double in Parquet is the shortest decimal that reads back as it', async () => {
    const double = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.integer({ min: -99_999_999, max: 99_999_999 }).map((digits) => digits / 1e10),
    );
    const file = `${temporaryFolder()}/doubles.parquet`;
    const atLeast = (value: number) => value === 0 || Math.abs(value) > 1e-7;
    await fc.assert(
      fc.asyncProperty(fc.array(double.filter(atLeast), { minLength: 1, maxLength: 20 }), async (values) => {
        const list = values.map((value) => `'${value}'::DOUBLE`).join(', ');
        await makeWithDuckDb(
          `COPY (SELECT '1' AS line_item_usage_account_id, 'Usage' AS line_item_line_item_type, TIMESTAMP '2024-05-03' AS line_item_usage_start_date,
             'AmazonS3' AS line_item_product_code, unnest([${list}]) AS line_item_unblended_cost) TO '${file}' (FORMAT parquet)`,
        );
        const exact = values.map((value) => decimal(String(value))).reduce(addDecimals);
        expect((await stagedUnit(file)).totals[0]?.sourceTotal).toBe(formatDecimal(exact));
      }),
      { numRuns: 8 },
    );
  });

  it('amounts beyond a safe integer of nano-units stay exact', async () => {
    const unit = await stagedUnit(fileOf(curText([{ 'lineItem/UnblendedCost': '9100000000.123456789' }])));
    expect((await linesOf(unit))[0]?.unblendedCost).toBe(9_100_000_000_123_456_789n);
  });
});
