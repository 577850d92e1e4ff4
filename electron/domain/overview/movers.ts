import type { Mover } from '../../contract/overview.ts';
import { changeWords, quantityWords } from '../costs/change-words.ts';
import { unitWords } from '../costs/unit-words.ts';
import { formatNanos } from '../money/decimal.ts';
import { formatAmount } from '../money/format-amount.ts';
import { dayAndMonth } from '../time/day-words.ts';
import { findStepChange, type StepChange, typicalDay } from './step-change.ts';

/** Daily usage cost of a service, in currency units; one value per day of the window. */
export interface ServiceSeries {
  readonly service: string;
  readonly label: string;
  readonly costs: readonly number[];
}

/** One usage type of a service over the same days. */
export interface UsageSeries {
  readonly usageType: string;
  readonly label: string;
  /** '' where none is stated. */
  readonly unit: string;
  readonly costs: readonly number[];
  readonly quantities: readonly number[];
}

export interface MoversQuestion {
  /** `YYYY-MM-DD`, oldest first; days without any data are left out. */
  readonly days: readonly string[];
  readonly currency: string;
  readonly services: readonly ServiceSeries[];
  /** Asked only for services that moved. */
  readonly usageOf: (service: string) => readonly UsageSeries[];
}

/** Smaller changes are not worth an owner's five minutes. */
const SMALLEST_CHANGE = 0.5;
const SMALLEST_SHARE = 0.1;
const MOST_MOVERS = 5;
/** A level below this share of the other is nothing. */
const NOTHING = 0.01;
const SAME_PRICE = 0.02;
const NANOS_PER_CENT = 10_000_000n;

/** Services whose daily usage cost moved to another level and stayed there, the largest change first. */
export function findMovers(question: MoversQuestion): Mover[] {
  return question.services
    .flatMap((series) => {
      const step = findStepChange(series.costs);
      return step !== undefined && isWorthTelling(step) ? [{ series, step, change: step.after - step.before }] : [];
    })
    .sort((left, right) => Math.abs(right.change) - Math.abs(left.change))
    .slice(0, MOST_MOVERS)
    .map(({ series, step }) => moverOf(question, series, step));
}

function isWorthTelling({ before, after }: StepChange): boolean {
  const change = Math.abs(after - before);
  return change >= SMALLEST_CHANGE && change >= SMALLEST_SHARE * Math.abs(before);
}

function moverOf(question: MoversQuestion, { service, label }: ServiceSeries, step: StepChange): Mover {
  const since = question.days[step.index] ?? '';
  const perDay = BigInt(Math.round((step.after - step.before) * 100)) * NANOS_PER_CENT;
  const main = mainUsage(question.usageOf(service), step);
  const reason = isNothing(step.after, step.before) ? 'no longer used' : main && reasonOf(main, step);
  return {
    service,
    label,
    perDay: formatNanos(perDay),
    since,
    headline: `${label} ${formatAmount(perDay, question.currency, 'always')}/day since ${dayAndMonth(since)}`,
    ...(reason === undefined ? {} : { reason }),
    drill: [
      { dimension: 'service', value: service },
      ...(main === undefined ? [] : [{ dimension: 'usage_type' as const, value: main.usageType }]),
    ],
  };
}

/** The usage type whose typical day changed most. */
function mainUsage(usages: readonly UsageSeries[], step: StepChange): UsageSeries | undefined {
  const changed = (usage: UsageSeries) => {
    const { before, after } = levels(usage.costs, step);
    return Math.abs(after - before);
  };
  return usages.toSorted((left, right) => changed(right) - changed(left))[0];
}

function reasonOf(usage: UsageSeries, step: StepChange): string | undefined {
  const costs = levels(usage.costs, step);
  if (isNothing(costs.before, costs.after)) return `new: ${usage.label}`;
  if (isNothing(costs.after, costs.before)) return `no longer used: ${usage.label}`;
  const quantities = levels(usage.quantities, step);
  if (usage.unit === '' || quantities.before <= 0 || quantities.after <= 0) return `mostly ${usage.label}`;
  const ratio = quantities.after / quantities.before;
  const priceRatio = costs.after / quantities.after / (costs.before / quantities.before);
  if (Math.abs(priceRatio - 1) <= SAME_PRICE) return quantityWords(ratio, unitWords(usage.unit));
  return changeWords({
    previousCost: costs.before,
    currentCost: costs.after,
    previousQuantity: quantities.before,
    currentQuantity: quantities.after,
    unit: usage.unit,
  });
}

function levels(values: readonly number[], { beforeFrom, index }: StepChange) {
  return { before: typicalDay(values.slice(beforeFrom, index)), after: typicalDay(values.slice(index)) };
}

function isNothing(level: number, other: number): boolean {
  return Math.abs(level) <= NOTHING * Math.abs(other);
}
