import type { Mover, OverviewAnswer } from '../../contract/overview.ts';
import type { Labeller } from '../costs/labels.ts';
import type { DailyUsage } from '../costs/usage-series.ts';
import { addDays, dayNumber, daysBetween, firstDayOf, lastDayOf } from '../time/day.ts';
import { laneOf } from './lanes.ts';
import { findMovers } from './movers.ts';
import type { OverviewFacts, ServiceDay } from './overview-answer.ts';

/** How far back a change is still news. */
const WINDOW_DAYS = 60;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days looked at for movers of a month; it covers the month before as well. */
export function moversWindow(month: string): Days {
  return { from: addDays(firstDayOf(month), 1 - WINDOW_DAYS), to: lastDayOf(month) };
}

interface MoverSources {
  readonly label: Labeller;
  readonly usageOf: (service: string, days: Days) => readonly DailyUsage[];
}

/** The movers of a month up to the last complete day of it. */
export function moversOf(
  facts: OverviewFacts,
  { to, currency, freshness }: Pick<OverviewAnswer, 'to' | 'currency' | 'freshness'>,
  { label, usageOf }: MoverSources,
): Mover[] {
  const last = freshness.completeTo ?? to;
  const window = { from: addDays(last, 1 - WINDOW_DAYS), to: last };
  const usage = facts.costs.filter(
    (cost) => cost.currency === currency && !cost.isMonthly && laneOf(cost.chargeType) === 'usage',
  );
  const days = daysWithCosts(facts.costs, window);
  const offsets = days.map((day) => dayNumber(day) - dayNumber(window.from));
  const pick = (values: Float64Array) => offsets.map((offset) => values[offset] ?? 0);
  return findMovers({
    days,
    currency,
    services: [...Map.groupBy(usage, (cost) => cost.service)].map(([service, costs]) => ({
      service,
      label: label('service', service, costs[0]?.provider ?? '').label,
      costs: pick(dailyCosts(costs, window)),
    })),
    usageOf: (service) =>
      usageOf(service, window).map(({ usageType, unit, provider, costs, quantities }) => ({
        usageType,
        unit,
        label: label('usage_type', usageType, provider).label,
        costs: pick(costs),
        quantities: pick(quantities),
      })),
  });
}

/** A day without any cost was not imported: it says nothing about any service. */
function daysWithCosts(costs: readonly ServiceDay[], { from, to }: Days): readonly string[] {
  const present = new Set(costs.filter((cost) => !cost.isMonthly).map((cost) => cost.day));
  return daysBetween(from, to).filter((day) => present.has(dayNumber(day)));
}

function dailyCosts(costs: readonly ServiceDay[], { from, to }: Days): Float64Array {
  const first = dayNumber(from);
  const values = new Float64Array(Math.max(0, dayNumber(to) - first + 1));
  for (const { day, nanos } of costs) {
    const index = day - first;
    if (index >= 0 && index < values.length) values[index] = (values[index] ?? 0) + Number(nanos) / 1e9;
  }
  return values;
}
