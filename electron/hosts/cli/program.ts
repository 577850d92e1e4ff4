import { Command, createCli } from 'trpc-cli';
import { APP_VERSION } from '../backend/app-version.ts';
import type { CliAnswer, CliContext } from './command.ts';
import { callCommand } from './commands/call.ts';
import { costsCompare, costsLines, costsQuery } from './commands/costs.ts';
import { importCommand } from './commands/import.ts';
import { importsShow, importsUndo } from './commands/imports.ts';
import { generatedCommands } from './generated.ts';
import { GLOBAL_OPTIONS } from './globals.ts';

const DESCRIPTION = 'Understand the AWS bill: import billing files, ask for costs, see what changed.';

/** Run when their group is called without the name of a command. */
const MAIN_COMMANDS = new Set(['query', 'list', 'get', 'current']);

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
    context,
    router: {
      ...filterKeys(single, (slice) => slice === 'overview'),
      costs: { query: costsQuery, compare: costsCompare, lines: costsLines, ...groups['costs'] },
      import: importCommand,
      imports: { ...imports, show: importsShow, undo: importsUndo },
      ...filterKeys(groups, (slice) => slice !== 'costs' && slice !== 'imports'),
      ...filterKeys(single, (slice) => slice !== 'overview'),
      call: callCommand,
    },
  });
  const program = cli.buildProgram({
    argv: [...args],
    // trpc-cli hands a command's result to its logger.
    logger: { info: (result) => isAnswer(result) && onAnswer(result), error: () => undefined },
  });
  if (!(program instanceof Command)) throw new Error('trpc-cli made no commander program.');
  program.description(DESCRIPTION);
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
  command.configureOutput({
    writeOut: (text) => context.io.out(text),
    // With --json the one thing on standard error is a JSON object.
    writeErr: (text) => !context.wantsJson && context.io.err(text),
  });
  command.showHelpAfterError('(--help shows what there is)');
  const description = DESCRIPTIONS[command.name()];
  if (description !== undefined && command.commands.length > 0) command.description(description);
  if (command.commands.length === 0) settleLeaf(command);
  const main = mainCommandOf(command);
  if (main !== undefined) {
    command.addHelpText('after', () => `\nWithout a command it is "${main.name()}":\n\n${main.helpInformation()}`);
  }
  for (const child of command.commands) settle(child, context);
}

function settleLeaf(command: CommanderCommand): void {
  for (const part of [...command.options, ...command.registeredArguments]) {
    part.description = withoutTypeNames(part.description);
  }
  if (command.registeredArguments.length > 0) makeFlagsPlain(command);
  addGlobalOptions(command);
}

/** trpc-cli writes JSON Schema's type names around the descriptions of lists, and patterns after those of texts. */
function withoutTypeNames(description: string): string {
  return description
    .replace(/^(Type: \w+|array) /, '')
    .replace(/ array$/, '')
    .replace(/;? ?Pattern: \S+/, '');
}

function mainCommandOf(group: CommanderCommand): CommanderCommand | undefined {
  return group.parent === null ? undefined : group.commands.find((child) => MAIN_COMMANDS.has(child.name()));
}

/** `costs --from 2018-10` is `costs query --from 2018-10`. */
export function withMainCommand(program: Command, args: readonly string[]): readonly string[] {
  const [name, next] = args;
  const group = program.commands.find((child) => child.name() === name);
  const main = group === undefined ? undefined : mainCommandOf(group);
  const isNamed = next !== undefined && (!next.startsWith('-') || next === '--help' || next === '-h');
  return name === undefined || main === undefined || isNamed ? args : [name, main.name(), ...args.slice(1)];
}

function filterKeys<Value>(record: Readonly<Record<string, Value>>, takes: (key: string) => boolean) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => takes(key)));
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
