import { ORPCError } from '@orpc/client';
import type { Refusal } from '../../electron/contract/base.ts';
import { HostFailure } from './host.ts';

/** A failure as the owner reads it. */
export interface Failure {
  readonly sentence: string;
  readonly remedy?: string | undefined;
  /** The rule that refused; undefined for defects and a lost connection. */
  readonly code?: string;
}

/** Every error the app can meet as a sentence. A defect never shows its technical message. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HostFailure) {
    return { sentence: error.message, ...(error.remedy !== undefined && { remedy: error.remedy }) };
  }
  if (isRefusal(error)) {
    const { code, remedy } = error.data;
    return { sentence: error.message, code, ...(remedy !== undefined && { remedy }) };
  }
  return {
    sentence: 'This did not work because of a fault in CloudAudit. Your data is as it was.',
    remedy: 'Try again. If it stays, run "cloudaudit doctor" and report what it says.',
  };
}

function isRefusal(error: unknown): error is ORPCError<'REFUSED', Refusal> {
  return error instanceof ORPCError && error.code === 'REFUSED' && error.defined;
}
