import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostQuery } from '../../../../electron/contract/costs.ts';
import type { Filter } from '../../../../electron/contract/primitives.ts';
import { answerCosts } from '../../../../electron/domain/costs/cost-answer.ts';
import { labeller } from '../../../../electron/domain/costs/labels.ts';
import { listLineItems } from '../../../../electron/domain/costs/line-items.ts';
import type { CostBook } from '../../../../electron/domain/costs/scoped-sums.ts';
import { formatNanos, parseNanos } from '../../../../electron/domain/money/decimal.ts';
import { addDays, dayNumber, daysBetween, monthOf } from '../../../../electron/domain/time/day.ts';
import { type MemoryLine, memorySource } from '../../../builders/memory-costs.ts';

const FIRST_DAY = '2026-01-01';

const nanos = fc.oneof(
  fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }),
  fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
  fc.constant(0n),
);

const line: fc.Arbitrary<MemoryLine> = fc
  .record({
    service: fc.constantFrom('AmazonEC2', 'AmazonS3', 'AWSGlue', ''),
    region: fc.constantFrom('us-east-1', 'eu-west-1', ''),
    team: fc.constantFrom('web', 'data', ''),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    month: fc.integer({ min: 0, max: 3 }),
    monthlyOnly: fc.boolean(),
    isKnown: fc.boolean(),
    days: fc.uniqueArray(fc.record({ offset: fc.integer({ min: 0, max: 27 }), nanos }), {
      selector: ({ offset }) => offset,
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ month, monthlyOnly, isKnown, days, ...keys }) => {
    const start = `2026-0${month + 1}-01`;
    const listed = monthlyOnly ? [{ ...days[0]!, offset: 0 }] : days;
    return {
      ...keys,
      monthlyOnly,
      days: listed
        .toSorted((left, right) => left.offset - right.offset)
        .map(({ offset, nanos }) => ({
          day: addDays(start, offset),
          unblended: nanos,
          amortized: isKnown ? nanos / 2n : undefined,
        })),
    };
  });

const partitions = fc.array(fc.array(line, { maxLength: 12 }), { maxLength: 4 });

const period = fc
  .tuple(fc.integer({ min: -5, max: 125 }), fc.integer({ min: 0, max: 120 }))
  .map(([start, length]) => ({ from: addDays(FIRST_DAY, start), to: addDays(FIRST_DAY, start + length) }));

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    dimension: fc.constant('service' as const),
    is: fc.constantFrom('any-of' as const, 'none-of' as const),
    values: fc.subarray(['AmazonEC2', 'AWSGlue', '', 'unheard-of'], { minLength: 1 }),
  }),
  fc.record({
    dimension: fc.constant('tag:team' as const),
    is: fc.constantFrom('any-of' as const, 'none-of' as const),
    values: fc.subarray(['web', ''], { minLength: 1 }),
  }),
);

const query: fc.Arbitrary<CostQuery> = fc
  .record({
    period,
    filters: fc.array(filter, { maxLength: 2 }),
    basis: fc.constantFrom('unblended' as const, 'amortized' as const),
    currency: fc.constantFrom('USD', 'EUR'),
    granularity: fc.constantFrom('day' as const, 'month' as const, 'total' as const),
    groupBy: fc.subarray(['service', 'region', 'tag:team'] as const),
    limit: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ period, groupBy, ...rest }) => ({ ...period, groupBy: [...groupBy], ...rest }));

function bookOf(lines: readonly (readonly MemoryLine[])[]): CostBook {
  return { source: memorySource(lines), label: labeller([]), fallbackCurrency: 'USD' };
}

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + parseNanos(amount), 0n);
}

/** The same question answered one amount at a time. */
function plainly(lines: readonly MemoryLine[], query: CostQuery) {
  const listed = lines
    .filter((line) => line.currency === query.currency && query.filters.every((filter) => passes(line, filter)))
    .flatMap((line) => line.days.map((day) => ({ ...day, line })))
    .filter(({ day }) => day >= query.from && day <= query.to);
  const totalOf = (rows: typeof listed) => rows.reduce((total, row) => total + (amountOf(row, query) ?? 0n), 0n);
  const shown = listed.filter(({ line }) => query.granularity !== 'day' || !line.monthlyOnly);
  return {
    total: totalOf(shown),
    monthlyOnly: totalOf(listed.filter(({ line }) => line.monthlyOnly)),
    unknown: listed
      .filter((row) => amountOf(row, query) === undefined)
      .reduce((total, row) => total + row.unblended, 0n),
    within: (start: string, end: string) => totalOf(shown.filter(({ day }) => day >= start && day <= end)),
    of: (keys: readonly string[]) =>
      totalOf(shown.filter(({ line }) => query.groupBy.every((dimension, i) => valueOf(line, dimension) === keys[i]))),
    count: listed.length,
    all: totalOf(listed),
  };
}

function amountOf(day: { unblended: bigint; amortized: bigint | undefined }, query: CostQuery): bigint | undefined {
  return query.basis === 'unblended' ? day.unblended : day.amortized;
}

function valueOf(line: MemoryLine, dimension: string): string {
  if (dimension === 'service') return line.service;
  return dimension === 'region' ? line.region : line.team;
}

function passes(line: MemoryLine, filter: Filter): boolean {
  return filter.values.includes(valueOf(line, filter.dimension)) === (filter.is === 'any-of');
}

describe('an answer to a question to the costs', () => {
  it('has the totals of adding every amount by hand', () => {
    fc.assert(
      fc.property(partitions, query, (lines, query) => {
        const answer = answerCosts(bookOf(lines), query);
        const expected = plainly(lines.flat(), query);
        expect(answer.total).toBe(formatNanos(expected.total));
        expect(answer.monthlyOnly).toBe(formatNanos(expected.monthlyOnly));
        expect(answer.unknownBasis).toBe(formatNanos(expected.unknown));
        expect(answer.totals).toEqual(answer.periods.map(({ start, end }) => formatNanos(expected.within(start, end))));
        for (const group of answer.groups.filter(({ isOther }) => !isOther)) {
          expect(group.total).toBe(formatNanos(expected.of(group.keys)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has groups that add up to its totals, with "Other" for what is not listed', () => {
    fc.assert(
      fc.property(partitions, query, (lines, query) => {
        const answer = answerCosts(bookOf(lines), query);
        answer.periods.forEach((_, period) => {
          expect(sum(answer.groups.map((group) => group.amounts[period]!))).toBe(parseNanos(answer.totals[period]!));
        });
        expect(sum(answer.groups.map((group) => group.total))).toBe(parseNanos(answer.total));
        if (query.limit > 0) expect(answer.groups.length).toBeLessThanOrEqual(query.limit + 1);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same by day, month and in total, but for amounts known by month only', () => {
    fc.assert(
      fc.property(partitions, query, (lines, query) => {
        const book = bookOf(lines);
        const [day, month, total] = (['day', 'month', 'total'] as const).map((granularity) =>
          answerCosts(book, { ...query, granularity }),
        );
        expect(month!.total).toBe(total!.total);
        expect(parseNanos(day!.total) + parseNanos(day!.monthlyOnly)).toBe(parseNanos(total!.total));
      }),
      { numRuns: 200 },
    );
  });

  it('is cut in two by a filter and its opposite', () => {
    fc.assert(
      fc.property(partitions, query, filter, (lines, query, filter) => {
        const book = bookOf(lines);
        const opposite = { ...filter, is: filter.is === 'any-of' ? ('none-of' as const) : ('any-of' as const) };
        const parts = [filter, opposite].map(
          (part) => answerCosts(book, { ...query, filters: [...query.filters, part] }).total,
        );
        expect(sum(parts)).toBe(parseNanos(answerCosts(book, query).total));
      }),
      { numRuns: 200 },
    );
  });

  it('comes down to line items with the same total', () => {
    fc.assert(
      fc.property(partitions, query, (lines, query) => {
        const page = listLineItems(bookOf(lines), query, { offset: 0, limit: 1000 });
        const expected = plainly(lines.flat(), query);
        expect(page.total).toBe(formatNanos(expected.all));
        expect(page.count).toBe(expected.count);
        expect(sum(page.items.map(({ amount }) => amount ?? '0'))).toBe(expected.all);
        const sizes = page.items.map(({ amount }) => (amount === undefined ? -1 : Math.abs(Number(amount))));
        expect(sizes).toEqual(sizes.toSorted((left, right) => right - left));
      }),
      { numRuns: 200 },
    );
  });

  const two: readonly MemoryLine[] = [
    { ...keys('USD'), days: [{ day: '2026-01-10', unblended: 10n ** 9n, amortized: undefined }] },
    { ...keys('EUR'), days: [{ day: '2026-01-11', unblended: 5n * 10n ** 9n, amortized: undefined }] },
  ];
  const january: CostQuery = {
    from: '2026-01-01',
    to: '2026-01-31',
    filters: [],
    basis: 'unblended',
    granularity: 'total',
    groupBy: ['service'],
    limit: 0,
  };

  it('never adds currencies up, and answers in the one most is spent in', () => {
    const answer = answerCosts(bookOf([two]), january);
    expect(answer).toMatchObject({ currency: 'EUR', total: '5' });
    expect(answer.currencies).toEqual([
      { currency: 'EUR', total: '5' },
      { currency: 'USD', total: '1' },
    ]);
  });

  it('has no groups where nothing was spent', () => {
    const answer = answerCosts(bookOf([two]), { ...january, from: '2026-02-01', to: '2026-02-28' });
    expect(answer).toMatchObject({ currency: 'USD', groups: [], currencies: [], total: '0', totals: ['0'] });
  });

  it('is refused for a period that ends before it begins', () => {
    expect(() => answerCosts(bookOf([two]), { ...january, from: '2026-02-01' })).toThrow('ends before it begins');
  });

  it('is refused when it would be too large to read', () => {
    const services = Array.from({ length: 60 }, (_, index) => ({
      ...keys('USD'),
      service: `service ${index}`,
      days: [{ day: '2026-01-10', unblended: 1n, amortized: undefined }],
    }));
    const query = { ...january, from: '1930-01-01', to: '2029-12-31', granularity: 'day' as const };
    expect(() => answerCosts(bookOf([services]), query)).toThrow('amounts');
    expect(() => answerCosts(bookOf([services]), { ...query, from: '1000-01-01' })).toThrow('hundred years');
  });

  function keys(currency: string) {
    return { service: 'AmazonEC2', region: '', team: '', currency, monthlyOnly: false };
  }
});

describe('the days of a period', () => {
  it('are all there, cut at the ends for months', () => {
    const answer = answerCosts(bookOf([]), {
      from: '2026-01-30',
      to: '2026-03-02',
      filters: [],
      basis: 'unblended',
      granularity: 'month',
      groupBy: [],
      limit: 0,
    });
    expect(answer.periods).toEqual([
      { start: '2026-01-30', end: '2026-01-31' },
      { start: '2026-02-01', end: '2026-02-28' },
      { start: '2026-03-01', end: '2026-03-02' },
    ]);
    expect(daysBetween('2026-01-30', '2026-03-02')).toHaveLength(dayNumber('2026-03-02') - dayNumber('2026-01-30') + 1);
    expect(monthOf('2026-03-02')).toBe('2026-03');
  });
});
