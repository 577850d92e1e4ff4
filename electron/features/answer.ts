import { ORPCError } from '@orpc/server';
import { Refused } from '../domain/refused.ts';

/** Tells of something that should not have happened and gives the reference the owner is shown. */
export type ReportDefect = (method: string, error: unknown) => string;

/** Data of the error a defect becomes: no more than the place in the log. */
export interface DefectData {
  readonly reference: string;
}

/**
 * What a caller is told of a failure. A refusal becomes the contract's REFUSED error, an input the schema rejects stays
 * BAD_REQUEST with its issues; anything else is reported once and answered with a reference, never with its text or stack.
 */
export function answerTo(error: unknown, method: string, report: ReportDefect): unknown {
  if (error instanceof Refused) return refusal(error);
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  if (isAbort(error)) return error;
  const reference = report(method, error instanceof ORPCError && error.cause !== undefined ? error.cause : error);
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: `Something went wrong inside CloudAudit. The log has the details under ${reference}.`,
    data: { reference } satisfies DefectData,
  });
}

/** Passes a stream on; a failure in the middle of it is answered like one of a single call. */
export function answerInStream(stream: AsyncIterator<unknown>, onError: (error: unknown) => unknown) {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next(): Promise<IteratorResult<unknown>> {
      try {
        return await stream.next();
      } catch (error) {
        throw onError(error);
      }
    },
    async return(value?: unknown): Promise<IteratorResult<unknown>> {
      await stream.return?.(value);
      return { done: true, value };
    },
  };
}

function refusal(refused: Refused): ORPCError<'REFUSED', Refused['detail']> {
  return new ORPCError('REFUSED', { status: 422, message: refused.message, data: refused.detail, defined: true });
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
