import type { Job } from '../contract/jobs.ts';
import { Refused } from '../domain/refused.ts';
import type { TaskFailure, TaskResult } from './protocol.ts';

export type TaskOutcome =
  | { readonly state: 'done'; readonly result: TaskResult }
  | { readonly state: 'failed'; readonly failure: TaskFailure }
  | { readonly state: 'cancelled'; readonly importIds: readonly string[] };

/** What a job's end looks like to the owner. */
export function endOf(outcome: TaskOutcome): Partial<Job> {
  if (outcome.state === 'done') return { state: 'done', progress: 1 };
  if (outcome.state === 'cancelled') return { state: 'cancelled' };
  const { code, message, remedy } = outcome.failure;
  return { state: 'failed', error: { code, message, ...(remedy === undefined ? {} : { remedy }) } };
}

/** The imports that were stored, also by work that failed or was cancelled later. */
export function storedBy(outcome: TaskOutcome): Job['result'] {
  const importIds = importIdsOf(outcome);
  return importIds.length === 0 ? undefined : { importIds: [...importIds] };
}

/** The result of work that a call waits for. */
export function resultOf(outcome: TaskOutcome): TaskResult {
  if (outcome.state === 'done') return outcome.result;
  if (outcome.state === 'failed') throw errorOf(outcome.failure);
  throw new Refused('The app is closing; this was not done.', { code: 'cancelled' });
}

function importIdsOf(outcome: TaskOutcome): readonly string[] {
  if (outcome.state === 'cancelled') return outcome.importIds;
  if (outcome.state === 'failed') return outcome.failure.importIds ?? [];
  return 'importIds' in outcome.result ? outcome.result.importIds : [];
}

function errorOf({ defect, message, importIds: _importIds, ...detail }: TaskFailure): Error {
  return defect === undefined ? new Refused(message, detail) : new Error(message, { cause: defect });
}
