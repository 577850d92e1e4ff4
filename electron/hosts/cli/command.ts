import { type InferSchemaOutput, os } from '@orpc/server';
import type { z } from 'zod';
import type { CliMeta } from '../../contract/base.ts';
import type { Backend } from '../backend/create-backend.ts';

/** The terminal, or what stands for it in a test. */
export interface CliIo {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person reads along and can be asked. */
  readonly isInteractive: boolean;
  /** Asks a yes/no question; only where `isInteractive`. */
  confirm(question: string): Promise<boolean>;
  /** Aborted when the owner stops the command. */
  readonly signal: AbortSignal;
}

export interface CliContext {
  readonly io: CliIo;
  readonly wantsJson: boolean;
  /** Opened on first use, so that help and wrong usage need no database. */
  backend(): Promise<Backend>;
}

/** What a command found: `data` for `--json`, `text` for people. */
export interface CliAnswer {
  readonly data: unknown;
  readonly text: string;
  /** 2 when it was answered, but something was refused. */
  readonly exitCode?: 0 | 2;
}

/** Carries a failure past trpc-cli, which would otherwise unpack oRPC's errors itself. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';

  constructor(cause: unknown) {
    super('The command failed.', { cause });
  }
}

const base = os.$context<CliContext>().$meta<CliMeta>({});

/** A command of the CLI: its options come from the schema, its help from the meta. */
export function command<Schema extends z.ZodType>(
  meta: CliMeta,
  input: Schema,
  run: (context: CliContext, input: InferSchemaOutput<Schema>) => Promise<CliAnswer>,
) {
  return base
    .meta(meta)
    .input(input)
    .handler(async ({ context, input: values }) => {
      try {
        return await run(context, values);
      } catch (error) {
        throw new CommandFailed(error);
      }
    });
}
