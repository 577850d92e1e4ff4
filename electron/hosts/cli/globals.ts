import { Refused } from '../../domain/refused.ts';

/** Options that every command takes, wherever they stand. */
export interface GlobalOptions {
  readonly wantsJson: boolean;
  readonly workspace: 'own' | 'sample';
  /** Data folder other than the usual one. */
  readonly home: string | undefined;
}

export interface SplitArguments {
  readonly globals: GlobalOptions;
  /** What is left for the command. */
  readonly rest: readonly string[];
}

/** For the help of every command. */
export const GLOBAL_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ['--json', 'Print the answer as JSON; a refusal as JSON on standard error'],
  ['--sample', 'Use the sample workspace'],
  ['--home <folder>', 'Data folder, by default CLOUDAUDIT_HOME or the system’s place for app data'],
];

/** Takes the global options out of the arguments; what follows `--` is left alone. */
export function splitGlobals(args: readonly string[]): SplitArguments {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const rest: string[] = [];
  let globals: GlobalOptions = { wantsJson: false, workspace: 'own', home: undefined };
  for (let index = 0; index < end; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--json') globals = { ...globals, wantsJson: true };
    else if (arg === '--sample') globals = { ...globals, workspace: 'sample' };
    else if (arg.startsWith('--home=')) globals = { ...globals, home: folder(arg.slice('--home='.length)) };
    else if (arg === '--home') {
      index += 1;
      globals = { ...globals, home: folder(index < end ? args[index] : undefined) };
    } else rest.push(arg);
  }
  return { globals, rest: [...rest, ...args.slice(end)] };
}

function folder(value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new Refused('--home needs a folder.', { code: 'bad-argument', subject: '--home' });
  }
  return value;
}
