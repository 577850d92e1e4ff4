import { formatAmount } from '../money/format-amount.ts';
import { dayAndMonth } from '../time/day-words.ts';
import { type ChangeSplit, type PricedUsage, splitChange } from './change-split.ts';
import { changeWords } from './change-words.ts';

/** One usage type of a driver. */
export interface UsageFacts extends PricedUsage {
  readonly label: string;
  /** '' where none is stated. */
  readonly unit: string;
}

/** Something whose cost changed. */
export interface DriverFacts {
  readonly labels: readonly string[];
  readonly currency: string;
  readonly usages: readonly UsageFacts[];
  readonly wasPresent: boolean;
  /** `YYYY-MM-DD` of the first cost of a driver that was not there before, where known. */
  readonly firstDay: string | undefined;
}

const NANOS = 1e9;

/** Quantity and price parts; undefined unless all that costs anything is counted in one unit. */
export function splitOf({ usages }: DriverFacts): ChangeSplit | undefined {
  const costly = usages.filter((usage) => usage.previousCost !== 0n || usage.currentCost !== 0n);
  return unitOf(costly) === undefined ? undefined : splitChange(costly);
}

/** "AWS Glue: +$1,024.00; twice the DPU-hours at the same price" */
export function driverSentence(facts: DriverFacts): string {
  const amount = formatAmount(changeOf(facts.usages), facts.currency, 'always');
  const reason = reasonOf(facts);
  return `${facts.labels.join(' · ')}: ${amount}${reason === undefined ? '' : `; ${reason}`}`;
}

function reasonOf(facts: DriverFacts): string | undefined {
  if (!facts.wasPresent) return facts.firstDay === undefined ? 'new' : `new since ${dayAndMonth(facts.firstDay)}`;
  const costly = facts.usages.filter((usage) => usage.previousCost !== 0n || usage.currentCost !== 0n);
  if (costly.length > 0 && costly.every((usage) => usage.currentCost === 0n)) return 'no longer used';
  const unit = unitOf(costly);
  if (unit !== undefined) return changeWords({ ...wholeOf(costly), unit });
  return mainReason(facts.usages);
}

/** The usage type that makes up most of a change of mixed usage. */
function mainReason(usages: readonly UsageFacts[]): string | undefined {
  const total = changeOf(usages);
  const [main] = usages.toSorted((left, right) => compareSize(changeOf([right]), changeOf([left])));
  if (main === undefined || total === 0n) return undefined;
  if (changeOf([main]) * 2n * signOf(total) < total * signOf(total)) return undefined;
  const words = main.previousCost === 0n ? 'new' : changeWords({ ...wholeOf([main]), unit: main.unit });
  return words === undefined ? `mostly ${main.label}` : `mostly ${main.label}: ${words}`;
}

function changeOf(usages: readonly PricedUsage[]): bigint {
  return usages.reduce((sum, usage) => sum + usage.currentCost - usage.previousCost, 0n);
}

/** The one unit all usages are counted in. */
function unitOf(usages: readonly UsageFacts[]): string | undefined {
  const units = new Set(usages.map((usage) => usage.unit));
  const [unit] = units;
  return units.size === 1 && unit !== '' ? unit : undefined;
}

function wholeOf(usages: readonly PricedUsage[]) {
  const sum = (value: (usage: PricedUsage) => number) => usages.reduce((total, usage) => total + value(usage), 0);
  return {
    previousCost: sum((usage) => Number(usage.previousCost) / NANOS),
    currentCost: sum((usage) => Number(usage.currentCost) / NANOS),
    previousQuantity: sum((usage) => usage.previousQuantity),
    currentQuantity: sum((usage) => usage.currentQuantity),
  };
}

function compareSize(left: bigint, right: bigint): number {
  const difference = left * signOf(left) - right * signOf(right);
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

function signOf(value: bigint): bigint {
  return value < 0n ? -1n : 1n;
}
