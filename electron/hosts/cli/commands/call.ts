import { type AnyProcedure, call, getRouter, isProcedure } from '@orpc/server';
import { z } from 'zod';
import { Refused } from '../../../domain/refused.ts';
import { router } from '../../../features/router.ts';
import { type CliContext, command } from '../command.ts';

/** Any method of the contract, for scripts: what the app's own page can ask, the command line can. */
export const callCommand = command(
  {
    description: 'Call any method with JSON; streams print one line of JSON per event',
    examples: [
      '  cloudaudit call overview.get --input \'{"month":"2018-10"}\'',
      '  cloudaudit call jobs.watch --events 1',
    ],
  },
  z.object({
    method: z.string().describe('slice.method, for example costs.values').meta({ positional: true }),
    input: z.string().optional().describe('JSON'),
    events: z.int().min(1).optional().describe('End a stream after so many events'),
  }),
  async (context, { method, input, events }) => {
    const procedure = findProcedure(method);
    const { context: callContext } = await context.backend();
    const answer: unknown = await call(procedure, parseInput(input), {
      context: callContext,
      path: method.split('.'),
      signal: context.io.signal,
    });
    if (isStream(answer)) return { data: undefined, text: await printEvents(answer, context, events) };
    return { data: answer, text: `${JSON.stringify(answer ?? null, undefined, 2)}\n` };
  },
);

function findProcedure(method: string): AnyProcedure {
  const found = getRouter(router, method.split('.'));
  if (isProcedure(found)) return found;
  throw new Refused(`There is no such method: ${method}`, {
    code: 'no-such-method',
    subject: method,
    remedy: 'cloudaudit --help lists what there is.',
  });
}

function parseInput(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('--input is not JSON.', { code: 'bad-argument', subject: '--input' });
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

async function printEvents(stream: AsyncIterable<unknown>, { io }: CliContext, limit = Number.POSITIVE_INFINITY) {
  let seen = 0;
  try {
    for await (const event of stream) {
      io.out(`${JSON.stringify(event)}\n`);
      seen += 1;
      if (seen >= limit) break;
    }
  } catch (error) {
    if (!io.signal.aborted) throw error;
  }
  return '';
}
