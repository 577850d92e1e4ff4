import { ORPCError } from '@orpc/client';

/** What a call came to, in a form that is the same whatever carried it. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly refused: { readonly message: string } & Readonly<Record<string, unknown>> }
  | { readonly badInput: readonly string[] }
  | { readonly defect: string };

/** Calls a method by its path. */
export type Caller = (method: string, input: unknown) => Promise<Outcome>;

export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: asJson(await call()) };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return outcomeOfError(error);
  }
}

function outcomeOfError(error: ORPCError<string, unknown>): Outcome {
  if (error.code === 'REFUSED' && error.defined) {
    return { refused: { message: error.message, ...(error.data as Record<string, unknown>) } };
  }
  if (error.code === 'BAD_REQUEST') {
    const { issues } = error.data as { readonly issues: readonly { path?: readonly unknown[]; message: string }[] };
    return { badInput: issues.map(({ path = [], message }) => [path.join('.'), message].filter(Boolean).join(': ')) };
  }
  return { defect: error.message };
}

/** As JSON carries it: undefined answers are null, undefined fields are absent. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
