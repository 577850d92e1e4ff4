import { z } from 'zod';
import { Refused } from '../../../domain/refused.ts';
import type { Backend } from '../../backend/create-backend.ts';
import { command } from '../command.ts';
import { importText, outrankedText } from '../import-text.ts';

const ImportId = z.object({
  importId: z
    .string()
    .min(1)
    .describe('The id that "cloudaudit imports" lists, or its beginning')
    .meta({ positional: true }),
});

export const importsShow = command(
  { description: 'One import with its reconciliation', examples: ['  cloudaudit imports show 019b2c'] },
  ImportId,
  async (context, values) => {
    const backend = await context.backend();
    const data = await backend.client.imports.get({ importId: await findImport(values.importId, backend) });
    const coverage = await backend.client.imports.coverage();
    return { data, text: `${importText(data)}${outrankedText(data, coverage)}` };
  },
);

export const importsUndo = command(
  {
    description: 'Take back a whole import; what it replaced counts again',
    examples: ['  cloudaudit imports undo 019b2c'],
  },
  ImportId,
  async (context, values) => {
    const backend = await context.backend();
    const data = await backend.client.imports.undo({ importId: await findImport(values.importId, backend) });
    return { data, text: `Taken back: ${data.title}\n` };
  },
);

async function findImport(beginning: string, { client }: Backend): Promise<string> {
  const matches = (await client.imports.list()).filter(({ importId }) => importId.startsWith(beginning));
  const [match] = matches;
  if (match !== undefined && matches.length === 1) return match.importId;
  throw new Refused(
    match === undefined ? `There is no import ${beginning}.` : `Several imports begin with ${beginning}.`,
    {
      code: match === undefined ? 'unknown-import' : 'ambiguous-import',
      subject: beginning,
      remedy: 'cloudaudit imports lists them.',
    },
  );
}
