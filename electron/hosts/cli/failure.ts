import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { Refusal } from '../../contract/base.ts';
import { Refused } from '../../domain/refused.ts';
import { CommandFailed } from './command.ts';

/** How a command ended that did not do what was asked. 2: refused with a reason, 1: a defect. */
export interface CliFailure {
  readonly exitCode: 1 | 2;
  readonly code: string;
  readonly message: string;
  readonly subject?: string;
  readonly remedy?: string;
  readonly reference?: string;
}

const Issues = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })),
});
const Reference = z.object({ reference: z.string() });

/** What is to be said of a failure, whatever threw it. */
export function failureOf(thrown: unknown): CliFailure {
  const error = thrown instanceof CommandFailed ? thrown.cause : thrown;
  if (error instanceof Refused) return { exitCode: 2, message: error.message, ...asDetail(error.detail) };
  if (error instanceof ORPCError) return ofCall(error);
  return { exitCode: 1, code: 'defect', message: error instanceof Error ? error.message : String(error) };
}

function ofCall(error: ORPCError<string, unknown>): CliFailure {
  if (error.code === 'REFUSED') {
    const detail = Refusal.parse(error.data);
    return { exitCode: 2, message: error.message, ...asDetail(detail) };
  }
  const issues = Issues.safeParse(error.data).data?.issues;
  if (issues !== undefined) return { exitCode: 2, code: 'bad-argument', message: issues.map(sentenceOf).join('\n') };
  const reference = Reference.safeParse(error.data).data?.reference;
  return {
    exitCode: 1,
    code: 'defect',
    message: error.message,
    ...(reference === undefined ? {} : { reference }),
  };
}

function sentenceOf(issue: z.infer<typeof Issues>['issues'][number]): string {
  const place = (issue.path ?? []).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}

function asDetail({ code, subject, remedy }: z.infer<typeof Refusal>) {
  return { code, ...(subject === undefined ? {} : { subject }), ...(remedy === undefined ? {} : { remedy }) };
}

/** The failure for standard error: sentences, or one JSON object. */
export function failureText(failure: CliFailure, wantsJson: boolean): string {
  const { exitCode: _exitCode, ...told } = failure;
  if (wantsJson) return `${JSON.stringify({ error: told })}\n`;
  return [failure.message, failure.remedy]
    .filter((line) => line !== undefined)
    .map((line) => `${line}\n`)
    .join('');
}
