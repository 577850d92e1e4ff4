import { type AnyProcedure, call, getRouter, isProcedure } from '@orpc/server';
import { z } from 'zod';
import type { CliMeta } from '../../contract/base.ts';
import { contract } from '../../contract/contract.ts';
import { router } from '../../features/router.ts';
import { command } from './command.ts';
import { answerOf } from './renderings.ts';

/** Long work lives in the process that runs it: a command has none to list when it starts. */
const LEFT_OUT = new Set(['jobs']);
/** Names of the method a group runs when it is called alone. */
const MAIN_METHODS = new Set(['get', 'list', 'current', 'run']);

type Command = ReturnType<typeof command>;
export type CommandTree = { readonly [name: string]: Command | CommandTree };

/** A command for every method of the contract that the CLI has no form of its own for (`hidden`). */
export function generatedCommands(): Record<string, Command | Record<string, Command>> {
  const slices = Object.entries(contract).filter(([slice]) => !LEFT_OUT.has(slice));
  return Object.fromEntries(slices.map(([slice, methods]) => [slice, commandsOf(slice, Object.keys(methods))]));
}

function commandsOf(slice: string, names: readonly string[]): Command | Record<string, Command> {
  const methods = names.map((name) => ({ name, procedure: procedureAt(slice, name) }));
  const shown = methods.filter(({ procedure }) => metaOf(procedure).hidden !== true);
  const [only] = shown;
  if (only !== undefined && names.length === 1) return generate(`${slice}.${only.name}`, only.procedure, false);
  return Object.fromEntries(
    shown.map(({ name, procedure }) => [name, generate(`${slice}.${name}`, procedure, MAIN_METHODS.has(name))]),
  );
}

function procedureAt(slice: string, name: string): AnyProcedure {
  const procedure = getRouter(router, [slice, name]);
  if (!isProcedure(procedure)) throw new Error(`Not implemented: ${slice}.${name}`);
  return procedure;
}

function metaOf(procedure: AnyProcedure): CliMeta {
  // Every method is made from contract/base.ts, which types its meta.
  return procedure['~orpc'].meta as CliMeta;
}

function generate(method: string, procedure: AnyProcedure, isDefault: boolean): Command {
  const { inputSchema } = procedure['~orpc'];
  const input = inputSchema instanceof z.ZodType ? inputSchema : z.object({});
  return command({ ...metaOf(procedure), default: isDefault }, input, async (context, values) => {
    const backend = await context.backend();
    const data: unknown = await call(procedure, values, { context: backend.context, path: method.split('.') });
    return answerOf(method, data);
  });
}
