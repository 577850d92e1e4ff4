import { resolve } from 'node:path';
import { z } from 'zod';
import type { CoverageRow, ImportDetail, Staged } from '../../../contract/imports.ts';
import { Refused } from '../../../domain/refused.ts';
import type { Backend } from '../../backend/create-backend.ts';
import { type CliAnswer, type CliContext, command } from '../command.ts';
import { followJob } from '../follow-job.ts';
import { importText, outrankedText, previewText, refusedFilesText } from '../import-text.ts';

const ImportOptions = z.object({
  paths: z.array(z.string()).min(1).describe('Billing files or folders with them').meta({ positional: true }),
  account: z.string().optional().describe('Account of a file that names none (saved Cost Explorer answers)'),
  preview: z.boolean().default(false).describe('Only show what would be imported'),
  yes: z.boolean().default(false).describe('Do not ask before importing'),
});
type ImportValues = z.output<typeof ImportOptions>;

export const importCommand = command(
  {
    description: 'Import billing files: CUR, CUR 2.0, FOCUS, Cost Explorer',
    examples: [
      '  cloudaudit import ./2018-10.csv.gz ./2018-11.parquet',
      '  cloudaudit import ./cur-delivery-folder --preview',
      '  cloudaudit import ./get-cost-and-usage.json --account 123456789012 --yes',
    ],
  },
  ImportOptions,
  async (context, values) => {
    const backend = await context.backend();
    const staged = await stage(values, backend, context);
    if (staged.units.length === 0) throw nothingToImport(staged);
    const text = previewText(staged);
    if (values.preview) return preview(staged, backend, text);
    if (!(await mayImport(values, context, text))) {
      await backend.client.imports.discard({ stagedId: staged.stagedId });
      throw new Refused('Not imported.', { code: 'declined' });
    }
    const imports = await commit(staged, backend, context);
    return report({ imports, coverage: await backend.client.imports.coverage() }, staged, values);
  },
);

async function stage({ paths, account }: ImportValues, backend: Backend, { io }: CliContext): Promise<Staged> {
  const sources = paths.map((path) => ({ kind: 'path' as const, path: resolve(path) }));
  const { jobId } = await backend.client.imports.stage({ sources, ...(account === undefined ? {} : { account }) });
  const { result } = await followJob(jobId, backend, io);
  if (result?.stagedId === undefined) throw new Error('Staging ended without a result.');
  return backend.client.imports.staged({ stagedId: result.stagedId });
}

function nothingToImport(staged: Staged): Refused {
  const [only] = staged.refusedFiles;
  if (only === undefined) {
    return new Refused('There is no billing file there.', { code: 'no-billing-files' });
  }
  if (staged.refusedFiles.length > 1) {
    return new Refused(`None of the files can be imported.\n${refusedFilesText(staged).trimEnd()}`, {
      code: only.code,
    });
  }
  const { code, file, reason, remedy } = only;
  return new Refused(reason.includes(file) ? reason : `${file}: ${reason}`, {
    code,
    subject: file,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

async function preview(staged: Staged, { client }: Backend, text: string): Promise<CliAnswer> {
  await client.imports.discard({ stagedId: staged.stagedId });
  return { data: staged, text };
}

async function mayImport({ yes }: ImportValues, { io, wantsJson }: CliContext, text: string): Promise<boolean> {
  if (!wantsJson) io.err(`${text}\n`);
  if (yes || wantsJson || !io.isInteractive) return true;
  return io.confirm('Import this?');
}

async function commit(staged: Staged, backend: Backend, { io }: CliContext): Promise<readonly ImportDetail[]> {
  const { jobId } = await backend.client.imports.commit({ stagedId: staged.stagedId });
  const { result } = await followJob(jobId, backend, io);
  return Promise.all((result?.importIds ?? []).map((importId) => backend.client.imports.get({ importId })));
}

interface Committed {
  readonly imports: readonly ImportDetail[];
  readonly coverage: readonly CoverageRow[];
}

/** What was asked for by name and refused makes the exit code 2, even when other files were imported. */
function report({ imports, coverage }: Committed, staged: Staged, { paths }: ImportValues): CliAnswer {
  const named = new Set(paths.map((path) => resolve(path)));
  const isRefused = staged.refusedFiles.some(({ file }) => named.has(file));
  const texts = imports.map((detail) => `${importText(detail)}${outrankedText(detail, coverage)}`);
  const text = [...texts, refusedFilesText(staged)].filter((part) => part !== '').join('\n');
  return { data: { imports, refusedFiles: staged.refusedFiles }, text, exitCode: isRefused ? 2 : 0 };
}
