import type { OverviewAnswer } from '../../contract/overview.ts';
import { addDays, dayOf } from '../time/day.ts';
import { dayAndMonth, fullDay } from '../time/day-words.ts';

export interface FreshnessFacts {
  readonly month: string;
  /** Last day of the month with costs. */
  readonly to: string;
  /** Days of the month up to `to` without any cost. */
  readonly missingDays: readonly string[];
  /** Only the month of the costs is known, not their days. */
  readonly isWhollyMonthly: boolean;
  /** The bill of the month is not final. */
  readonly isEstimated: boolean;
  /** Epoch milliseconds. */
  readonly lastImportAt: number | undefined;
}

const LISTED_DAYS = 5;
const MS_PER_DAY = 86_400_000;

/** How far the costs reach, what is missing, and what may still change, in words. */
export function describeFreshness(facts: FreshnessFacts): OverviewAnswer['freshness'] {
  const { isEstimated, isWhollyMonthly, lastImportAt, to } = facts;
  const missingDays = isWhollyMonthly ? [] : [...facts.missingDays];
  const completeTo = lastCompleteDay(to, lastImportAt);
  const sentences = [
    isWhollyMonthly ? 'Only the month of these costs is known, not their days.' : reachSentence(to, completeTo),
    missingSentence(missingDays),
    isEstimated ? 'The bill of this month is not final yet.' : undefined,
  ];
  return {
    completeTo,
    ...(lastImportAt !== undefined && { lastImportAt }),
    isEstimated,
    missingDays,
    sentence: sentences.filter((sentence) => sentence !== undefined).join(' '),
  };
}

/** What was imported on a day can hold no more than part of that day. */
function lastCompleteDay(to: string, lastImportAt: number | undefined): string {
  if (lastImportAt === undefined) return to;
  const dayBeforeImport = addDays(dayOf(Math.floor(lastImportAt / MS_PER_DAY)), -1);
  return to < dayBeforeImport ? to : dayBeforeImport;
}

function reachSentence(to: string, completeTo: string): string {
  return to === completeTo
    ? `Costs are complete to ${fullDay(to)}.`
    : `Costs are complete to ${fullDay(completeTo)}; what came after may still grow.`;
}

function missingSentence(days: readonly string[]): string | undefined {
  if (days.length === 0) return undefined;
  if (days.length > LISTED_DAYS) return `There are no costs on ${days.length} days of the month.`;
  const words = days.map(dayAndMonth);
  const last = words.pop() ?? '';
  return `There are no costs on ${words.length === 0 ? last : `${words.join(', ')} and ${last}`}.`;
}
