import { type AnyProcedure, call, getRouter, isProcedure } from '@orpc/server';
import { z } from 'zod';
import type { CliMeta } from '../../contract/base.ts';
import { contract } from '../../contract/contract.ts';
import { router } from '../../features/router.ts';
import { command } from './command.ts';
import { answerOf } from './renderings.ts';

/** Long work lives in the process that runs it: a command has none to list when it starts. */
const LEFT_OUT = new Set(['jobs']);

type Command = ReturnType<typeof command>;

export interface GeneratedCommands {
  /** Slices of a single method: `cloudaudit overview`. */
  readonly single: Readonly<Record<string, Command>>;
  /** Slices of several: `cloudaudit accounts rename`. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, Command>>>>;
}

/** A command for every method of the contract that the CLI has no form of its own for (`hidden`). */
export function generatedCommands(): GeneratedCommands {
  const slices = Object.entries(contract).filter(([slice]) => !LEFT_OUT.has(slice));
  const [single, groups] = [slices.filter(isSingle), slices.filter((slice) => !isSingle(slice))];
  return {
    single: Object.fromEntries(
      single.flatMap(([slice, methods]) =>
        Object.values(commandsOf(slice, Object.keys(methods))).map((only) => [slice, only]),
      ),
    ),
    groups: Object.fromEntries(groups.map(([slice, methods]) => [slice, commandsOf(slice, Object.keys(methods))])),
  };
}

function isSingle([, methods]: readonly [string, object]): boolean {
  return Object.keys(methods).length === 1;
}

function commandsOf(slice: string, names: readonly string[]): Readonly<Record<string, Command>> {
  const methods = names.map((name) => ({ name, procedure: procedureAt(slice, name) }));
  return Object.fromEntries(
    methods
      .filter(({ procedure }) => metaOf(procedure).hidden !== true)
      .map(({ name, procedure }) => [name, generate(`${slice}.${name}`, procedure)]),
  );
}

function procedureAt(slice: string, name: string): AnyProcedure {
  const procedure = getRouter(router, [slice, name]);
  if (!isProcedure(procedure)) throw new Error(`Not implemented: ${slice}.${name}`);
  return procedure;
}

function metaOf(procedure: AnyProcedure): CliMeta {
  // Every method is made from contract/base.ts, which types its meta.
  const meta: CliMeta = procedure['~orpc'].meta;
  return meta;
}

function generate(method: string, procedure: AnyProcedure): Command {
  const { inputSchema } = procedure['~orpc'];
  const input = inputSchema instanceof z.ZodType ? inputSchema : z.object({});
  return command(metaOf(procedure), input, async (context, values) => {
    const backend = await context.backend();
    const data: unknown = await call(procedure, values, { context: backend.context, path: method.split('.') });
    return answerOf(method, data);
  });
}
