import { oc } from '@orpc/contract';
import { z } from 'zod';

/** What the command line needs to know of a method beyond its schemas (read by trpc-cli). */
export interface CliMeta {
  readonly description?: string;
  readonly examples?: readonly string[];
  /** The command line offers its own form of this method, or none. */
  readonly hidden?: boolean;
}

/** Data of the one expected failure every method may give: a refusal with a reason. */
export const Refusal = z.object({
  /** Stable kebab-case code, for example `not-a-billing-file`. */
  code: z.string(),
  /** The file, field or thing the sentence is about. */
  subject: z.string().optional(),
  /** What the owner can do about it, one sentence. */
  remedy: z.string().optional(),
});
export type Refusal = z.infer<typeof Refusal>;

/**
 * Base of every method. An expected failure is the typed error REFUSED: its message is a sentence for the owner,
 * its data says which rule refused. The command line exits with 2 on it; anything else thrown is a defect (exit 1).
 */
export const method = oc.$meta<CliMeta>({}).errors({ REFUSED: { status: 422, data: Refusal } });
