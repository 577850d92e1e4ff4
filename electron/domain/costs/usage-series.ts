import type { Filter } from '../../contract/primitives.ts';
import { UNKNOWN_NANOS } from './money-cells.ts';
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
  const { offsets, days } = columns.days();
  const { wholes, nanos } = columns.dayCosts('unblended');
  const usage = columns.dayUsage();
  for (let line = 0; line < groupOf.length; line += 1) {
    const group = groupOf[line] ?? -1;
    if (group < 0 || columns.monthlyOnly[line] === 1) continue;
    const first = group * (to - from + 1) - from;
    for (let index = offsets[line] ?? 0; index < (offsets[line + 1] ?? 0); index += 1) {
      const day = days[index] ?? 0;
      const rest = nanos[index] ?? 0;
      if (day < from || day > to || rest === UNKNOWN_NANOS) continue;
      costs[first + day] = (costs[first + day] ?? 0) + (wholes[index] ?? 0) + rest * NANOS;
      quantities[first + day] = (quantities[first + day] ?? 0) + (usage[index] || 0);
    }
  }
}
