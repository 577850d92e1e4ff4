import { type Backend, createBackend } from '../backend/create-backend.ts';
import { openDataFolder } from '../shared/data-folder.ts';
import { type CliAnswer, type CliContext, type CliIo, CommandFailed } from './command.ts';
import { type CliFailure, failureOf, failureText } from './failure.ts';
import { type GlobalOptions, splitGlobals } from './globals.ts';
import { createProgram, withMainCommand } from './program.ts';
import { usageSentences } from './usage-sentences.ts';

/**
 * Runs one command line (without program name) and gives the exit code: 0 done, 2 refused with a reason, 1 a defect.
 * The answer goes to standard output, everything else to standard error.
 */
export async function runCli(args: readonly string[], io: CliIo): Promise<0 | 1 | 2> {
  const wantsJson = args.includes('--json');
  try {
    const { globals, rest } = splitGlobals(args);
    return await runCommand(rest, globals, io);
  } catch (error) {
    const failure = failureOf(error);
    io.err(failureText(failure, wantsJson));
    return failure.exitCode;
  }
}

async function runCommand(rest: readonly string[], globals: GlobalOptions, io: CliIo): Promise<0 | 1 | 2> {
  const backend = openOnce(globals);
  const context: CliContext = { io, wantsJson: globals.wantsJson, backend: backend.open };
  let exitCode: 0 | 2 = 0;
  const program = createProgram(context, rest, (answer) => {
    exitCode = answer.exitCode ?? 0;
    io.out(globals.wantsJson ? jsonText(answer) : answer.text);
  });
  try {
    await program.parseAsync([...(rest.length === 0 ? ['--help'] : withMainCommand(program, rest))], { from: 'user' });
    return exitCode;
  } catch (error) {
    return endOf(error, globals, io);
  } finally {
    await backend.close();
  }
}

function jsonText({ data }: CliAnswer): string {
  return data === undefined ? '' : `${JSON.stringify(data, undefined, 2)}\n`;
}

interface BackendOnce {
  readonly open: () => Promise<Backend>;
  readonly close: () => Promise<void>;
}

function openOnce({ home, workspace }: GlobalOptions): BackendOnce {
  let opening: Promise<Backend> | undefined;
  return {
    open: () => {
      opening ??= createBackend({ home: openDataFolder(home), workspace });
      return opening;
    },
    close: async () => {
      const backend = await opening?.catch(() => undefined);
      await backend?.close();
    },
  };
}

/** commander and trpc-cli have said on standard error what is wrong with the usage, except where JSON is wanted. */
function endOf(error: unknown, { wantsJson }: GlobalOptions, io: CliIo): 0 | 1 | 2 {
  if (error instanceof CommandFailed) {
    const failure = failureOf(error);
    io.err(failureText(failure, wantsJson));
    return failure.exitCode;
  }
  const usage = usageOf(error);
  if (usage === undefined) throw error;
  if (usage === 'shown') return 0;
  if (wantsJson || !usage.isTold) io.err(failureText(usage.failure, wantsJson));
  return 2;
}

interface WrongUsage {
  readonly failure: CliFailure;
  readonly isTold: boolean;
}

/** `shown` for help and version, which commander throws as well; undefined for what is no usage error. */
function usageOf(error: unknown): WrongUsage | 'shown' | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('commander.')) {
    if ('exitCode' in error && error.exitCode === 0) return 'shown';
    return { isTold: true, failure: badArgument(error.message.replace(/^error: /, '')) };
  }
  // trpc-cli's own error for values the schema rejects; its text ends with the command's help.
  if (error.constructor.name !== 'CliValidationError') return undefined;
  return { isTold: false, failure: badArgument(usageSentences(error.message.split('\n\n')[0] ?? '')) };
}

function badArgument(message: string): CliFailure {
  return { exitCode: 2, code: 'bad-argument', message };
}
