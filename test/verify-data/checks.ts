import type { ImportDetail } from '../../electron/contract/imports.ts';
import {
  addDecimals,
  type Decimal,
  formatDecimal,
  fromNanos,
  parseDecimal,
  subtractDecimals,
  toCents,
} from '../../electron/domain/money/decimal.ts';
import type { ExpectedEntry } from './expected.ts';
import { DAY, MONTH, providerName, type StoredCosts } from './stored-costs.ts';

/** One compared figure. */
export interface Check {
  readonly kind: string;
  readonly name: string;
  readonly expected: Decimal;
  readonly stored: Decimal;
  readonly isOff: boolean;
}

/** How close a figure has to be: to the cent, and where rounding is carried along also to the nano-unit. */
type Closeness = 'cent' | 'nano';

interface Comparison {
  readonly kind: string;
  readonly expected: Readonly<Record<string, string>> | undefined;
  readonly stored: ReadonlyMap<string, bigint>;
  readonly closeness: Closeness;
}

const NANO: Decimal = { digits: 1n, scale: 9 };

/** Every figure the entry states against what the workspace holds. */
export function checksOf(expected: ExpectedEntry, stored: StoredCosts): Check[] {
  return [
    ...compare(single('total', expected.total, stored.total())),
    ...compare({
      kind: 'currency',
      expected: expected.totalByCurrency,
      stored: stored.by('lines.currency'),
      closeness: 'nano',
    }),
    ...compare({ kind: 'month', expected: expected.byMonth, stored: stored.by(MONTH), closeness: 'nano' }),
    ...monthServiceChecks(expected, stored),
    ...compare({
      kind: 'type',
      expected: expected.byLineItemType,
      stored: lineTypes(expected, stored),
      closeness: 'cent',
    }),
    ...compare({
      kind: 'account',
      expected: expected.byAccount,
      stored: accounts(expected, stored),
      closeness: 'cent',
    }),
    ...compare({ kind: 'day', expected: expected.byDay, stored: stored.by(DAY), closeness: 'cent' }),
    ...compare(single('amortized', expected.amortizedTotal, stored.total('amortized_cost'))),
    ...compare({
      kind: 'amortized day',
      expected: expected.amortizedByDay,
      stored: stored.by(DAY, 'amortized_cost'),
      closeness: 'cent',
    }),
    ...compare({
      kind: 'amortized provider',
      expected: expected.effectiveCostByProvider,
      stored: stored.by('lines.provider', 'amortized_cost'),
      closeness: 'cent',
    }),
  ];
}

/** The exact totals the import itself reports against the expected ones. */
export function reconciliationChecks(expected: ExpectedEntry, imports: readonly ImportDetail[]): Check[] {
  const months = new Map<string, Decimal>();
  for (const { month, sourceTotal } of imports.flatMap(({ reconciliation }) => reconciliation)) {
    months.set(month, addDecimals(months.get(month) ?? ZERO, decimal(sourceTotal)));
  }
  return Object.entries(expected.byMonth ?? {}).map(([month, exact]) => {
    const stored = months.get(month) ?? ZERO;
    const isOff = subtractDecimals(decimal(exact), stored).digits !== 0n;
    return { kind: 'exact source total', name: month, expected: decimal(exact), stored, isOff };
  });
}

const ZERO: Decimal = { digits: 0n, scale: 0 };

function single(kind: string, expected: string | undefined, stored: bigint): Comparison {
  return {
    kind,
    expected: expected === undefined ? undefined : { all: expected },
    stored: new Map([['all', stored]]),
    closeness: 'nano',
  };
}

function monthServiceChecks(expected: ExpectedEntry, stored: StoredCosts): Check[] {
  const bySeparator = '|';
  const flat = Object.entries(expected.byMonthService ?? {}).flatMap(([month, services]) =>
    Object.entries(services).map(([service, exact]) => [`${month}${bySeparator}${service}`, exact] as const),
  );
  return compare({
    kind: 'month and service',
    expected: flat.length === 0 ? undefined : Object.fromEntries(flat),
    stored: stored.by(`${MONTH} || '${bySeparator}' || lines.product_code`),
    closeness: 'nano',
  });
}

/** Cost Explorer has no line item types; its entries tell estimated from final costs. */
function lineTypes({ byLineItemType }: ExpectedEntry, stored: StoredCosts): ReadonlyMap<string, bigint> {
  const isEstimate = Object.keys(byLineItemType ?? {}).every((name) => name === 'est' || name === 'final');
  return stored.by(isEstimate ? "CASE lines.is_estimated WHEN 1 THEN 'est' ELSE 'final' END" : 'lines.line_item_type');
}

/** Entries of several providers name the provider where others name the account. */
function accounts({ byAccount }: ExpectedEntry, stored: StoredCosts): ReadonlyMap<string, bigint> {
  const providers = stored.by('lines.provider');
  const names = Object.keys(byAccount ?? {});
  const areProviders = names.length > 0 && names.every((name) => providers.has(providerName(name)));
  if (!areProviders) return stored.by('lines.account_id');
  return new Map(names.map((name) => [name, providers.get(providerName(name)) ?? 0n]));
}

/** Both ways: what is expected must be stored, and what is stored and not 0 must be expected. */
function compare({ kind, expected, stored, closeness }: Comparison): Check[] {
  if (expected === undefined) return [];
  const names = new Set([...Object.keys(expected), ...[...stored.keys()].filter((name) => stored.get(name) !== 0n)]);
  return [...names].map((name) => {
    const wanted = decimal(expected[name] ?? '0');
    const found = fromNanos(stored.get(name) ?? 0n);
    return { kind, name, expected: wanted, stored: found, isOff: isOff(wanted, found, closeness) };
  });
}

function isOff(expected: Decimal, stored: Decimal, closeness: Closeness): boolean {
  const difference = absolute(subtractDecimals(expected, stored));
  if (closeness === 'nano' && subtractDecimals(difference, NANO).digits >= 0n) return true;
  return toCents(expected) !== toCents(stored);
}

function absolute({ digits, scale }: Decimal): Decimal {
  return { digits: digits < 0n ? -digits : digits, scale };
}

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`Not a decimal in expected.json: ${text}`);
  return parsed;
}

export function describeCheck({ kind, name, expected, stored }: Check): string {
  return `${kind} ${name}: expected ${formatDecimal(expected)}, stored ${formatDecimal(stored)}`;
}
