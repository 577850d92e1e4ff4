import { Command, createCli } from 'trpc-cli';
import { APP_VERSION } from '../backend/app-version.ts';
import type { CliAnswer, CliContext } from './command.ts';
import { callCommand } from './commands/call.ts';
import { costsCompare, costsLines, costsQuery } from './commands/costs.ts';
import { importCommand } from './commands/import.ts';
import { importsShow, importsUndo } from './commands/imports.ts';
import { generatedCommands } from './generated.ts';
import { GLOBAL_OPTIONS } from './globals.ts';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  costs: 'Costs grouped and filtered; what changed; the line items',
  imports: 'What was imported, and how it adds up',
  views: 'Saved views of the costs',
  accounts: 'Accounts found in the bills',
  settings: 'Settings of the workspace',
  activity: 'What was done in the workspace',
  workspace: 'The workspace and its backups',
};

/**
 * The program with all its commands: those of the contract, and the forms of its own the command line has for some. An
 * answer goes to `onAnswer`; wrong usage is thrown as commander's own error, a failed command as CommandFailed.
 */
export function createProgram(
  context: CliContext,
  args: readonly string[],
  onAnswer: (answer: CliAnswer) => void,
): Command {
  const { single, groups } = generatedCommands();
  const { get: _shownAsShow, ...imports } = groups['imports'] ?? {};
  const cli = createCli({
    name: 'cloudaudit',
    version: APP_VERSION,
    description: 'Understand the AWS bill: import billing files, ask for costs, see what changed.',
    context,
    router: {
      import: importCommand,
      ...single,
      ...groups,
      imports: { ...imports, show: importsShow, undo: importsUndo },
      costs: { query: costsQuery, compare: costsCompare, lines: costsLines, ...groups['costs'] },
      call: callCommand,
    },
  });
  const program = cli.buildProgram({
    argv: [...args],
    // trpc-cli hands a command's result to its logger.
    logger: { info: (result) => isAnswer(result) && onAnswer(result), error: () => undefined },
  });
  if (!(program instanceof Command)) throw new Error('trpc-cli made no commander program.');
  settle(program, context);
  return program;
}

function isAnswer(result: unknown): result is CliAnswer {
  return typeof result === 'object' && result !== null && 'text' in result;
}

/** commander's own type of a command; trpc-cli's program is one. */
type CommanderCommand = Command['commands'][number];

/** Makes every command throw instead of ending the process, write through the context, and know the global options. */
function settle(command: CommanderCommand, context: CliContext): void {
  command.exitOverride((error) => {
    throw error;
  });
  command.configureOutput({ writeOut: (text) => context.io.out(text), writeErr: (text) => context.io.err(text) });
  command.showHelpAfterError('(--help shows what there is)');
  const description = DESCRIPTIONS[command.name()];
  if (description !== undefined && command.commands.length > 0) command.description(description);
  if (command.registeredArguments.length > 0) makeFlagsPlain(command);
  if (command.commands.length === 0) addGlobalOptions(command);
  for (const child of command.commands) settle(child, context);
}

function addGlobalOptions(command: CommanderCommand): void {
  for (const [flags, description] of GLOBAL_OPTIONS) {
    command.addOption(command.createOption(flags, description).helpGroup('Everywhere:'));
  }
}

/** Before arguments a flag must not look for a value: `import --yes file.csv` names a file. */
function makeFlagsPlain(command: CommanderCommand): void {
  for (const option of command.options) {
    if (!option.flags.endsWith('[boolean]')) continue;
    option.flags = option.flags.replace(' [boolean]', '');
    option.optional = false;
  }
}
