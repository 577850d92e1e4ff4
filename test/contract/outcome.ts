import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { Refusal } from '../../electron/contract/base.ts';

/** What a call came to, in a form that is the same whatever carried it. */
export interface Outcome {
  readonly answer?: unknown;
  readonly refused?: z.infer<typeof Refusal> & { readonly message: string };
  readonly badInput?: readonly string[];
  readonly defect?: string;
}

/** Calls a method by its path. */
export type Caller = (method: string, input: unknown) => Promise<Outcome>;

const Issues = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).default([]) })),
});

export async function outcomeOf(answering: Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: asJson(await readStream(await answering)) };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return outcomeOfError(error);
  }
}

function outcomeOfError(error: ORPCError<string, unknown>): Outcome {
  if (error.code === 'REFUSED' && error.defined) {
    return { refused: { message: error.message, ...Refusal.parse(error.data) } };
  }
  if (error.code !== 'BAD_REQUEST') return { defect: error.message };
  const { issues } = Issues.parse(error.data);
  return {
    badInput: issues.map(({ path, message }) => [path.join('.'), message].filter((part) => part !== '').join(': ')),
  };
}

/** A stream of jobs is read until one of them is done; anything else is what it is. */
async function readStream(answer: unknown): Promise<unknown> {
  if (!isStream(answer)) return answer;
  const events: unknown[] = [];
  for await (const event of answer) {
    events.push(event);
    if (z.object({ state: z.literal('done') }).safeParse(event).success) break;
  }
  return events;
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** As JSON carries it: undefined answers are null, undefined fields are absent. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
