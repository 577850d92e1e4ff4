import type { Filter } from '../../contract/primitives.ts';
import { DayRuns } from './day-runs.ts';
import type { CostBook } from './scoped-sums.ts';
import { type SelectedLines, selectLines } from './selection.ts';

/** One usage type over some days; doubles, to look for patterns in, not to show as money. */
export interface DailyUsage {
  readonly usageType: string;
  readonly unit: string;
  readonly provider: string;
  /** Unblended currency units, one per day. */
  readonly costs: Float64Array;
  /** In `unit`, one per day; 0 where none is stated. */
  readonly quantities: Float64Array;
}

interface UsageQuestion {
  /** Days since 1970-01-01, both included. */
  readonly from: number;
  readonly to: number;
  readonly currency: string;
  readonly filters: readonly Filter[];
}

const NANOS = 1e-9;

/** The daily cost and quantity of every usage type in a scope. */
export function dailyUsage(
  { source }: CostBook,
  { from, to, currency, filters }: UsageQuestion,
): readonly DailyUsage[] {
  const groupBy = ['currency', 'usage_type', 'usage_unit', 'provider'] as const;
  const selection = selectLines(source, source.partitions(from, to), filters, groupBy);
  const length = to - from + 1;
  const costs = new Float64Array(selection.groupCount * length);
  const quantities = new Float64Array(selection.groupCount * length);
  for (const part of selection.parts) addDays(part, { from, to, costs, quantities });
  const valueOf = (column: (typeof groupBy)[number], code: number | undefined) =>
    source.dictionary(column).values[code ?? 0] ?? '';
  return Array.from({ length: selection.groupCount }, (_, group) => {
    const [currencyCode, usageType, unit, provider] = selection.codesOf(group);
    return {
      currency: valueOf('currency', currencyCode),
      usageType: valueOf('usage_type', usageType),
      unit: valueOf('usage_unit', unit),
      provider: valueOf('provider', provider),
      costs: costs.subarray(group * length, (group + 1) * length),
      quantities: quantities.subarray(group * length, (group + 1) * length),
    };
  }).filter((usage) => usage.currency === currency);
}

interface Cells {
  readonly from: number;
  readonly to: number;
  readonly costs: Float64Array;
  readonly quantities: Float64Array;
}

function addDays({ columns, groupOf }: SelectedLines, { from, to, costs, quantities }: Cells): void {
  if (!groupOf.some((group) => group >= 0)) return;
  const { days } = columns.days();
  const { wholes, nanos } = columns.dayCosts('unblended');
  const usage = columns.dayUsage();
  const runs = new DayRuns(columns, { from, to });
  for (const [line, group] of groupOf.entries()) {
    if (group < 0 || columns.monthlyOnly[line] === 1 || !runs.seek(line)) continue;
    const first = group * (to - from + 1) - from;
    for (let index = runs.start; index < runs.end; index += 1) {
      const cell = first + (days[index] ?? 0);
      addTo(costs, cell, wholes[index]);
      addTo(costs, cell, (nanos[index] ?? 0) * NANOS);
      addTo(quantities, cell, usage[index]);
    }
  }
}

/** NaN, no usage stated, adds nothing. */
function addTo(cells: Float64Array, cell: number, amount: number | undefined): void {
  cells[cell] = (cells[cell] ?? 0) + (amount || 0);
}
