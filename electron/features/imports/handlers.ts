import { existsSync } from 'node:fs';
import { implement } from '@orpc/server';
import { getImport, listImports, statedAccountOf } from '../../../db/queries/import-ledger.ts';
import { listCoverage } from '../../../db/queries/precedence.ts';
import { type ImportDetail, type ImportSummary, importsContract } from '../../contract/imports.ts';
import { Refused } from '../../domain/refused.ts';
import type { AppContext } from '../context.ts';
import { stagedUnitsWithReplacements } from './staged-units.ts';

const os = implement(importsContract).$context<AppContext>();

export const importsHandlers = {
  stage: os.stage.handler(async ({ context, input }) => {
    const workspace = context.workspaces.current();
    return { jobId: await context.jobs.stageImport(workspace, input.sources, input.account) };
  }),
  staged: os.staged.handler(({ context, input }) => {
    const { stagedId, units, refusedFiles } = context.jobs.staged(input.stagedId);
    const { read } = context.workspaces.current();
    return { stagedId, units: stagedUnitsWithReplacements(read, units), refusedFiles };
  }),
  commit: os.commit.handler(async ({ context, input }) => {
    const workspace = context.workspaces.current();
    return { jobId: await context.jobs.commitImport(workspace, input.stagedId, input.unitIds) };
  }),
  discard: os.discard.handler(({ context, input }) => context.jobs.discardStaged(input.stagedId)),
  list: os.list.handler(({ context }) => listImports(context.workspaces.current().read).map(withFilesChecked)),
  get: os.get.handler(({ context, input }) => detail(context, input.importId)),
  undo: os.undo.handler(async ({ context, input }) => {
    await context.jobs.undoImport(context.workspaces.current(), input.importId);
    return detail(context, input.importId);
  }),
  retry: os.retry.handler(async ({ context, input }) => {
    const workspace = context.workspaces.current();
    const { canRetry, title, files } = detail(context, input.importId);
    if (!canRetry) {
      throw new Refused(`${title} cannot be tried again.`, {
        code: 'cannot-retry',
        subject: input.importId,
        remedy: 'Its files are not where they were, or it is stored already. Import the files anew.',
      });
    }
    const account = statedAccountOf(workspace.read, input.importId);
    const bill = { kind: 'commit-import', billTitle: title, paths: files, account } as const;
    return { jobId: await context.jobs.importFiles(workspace, bill) };
  }),
  coverage: os.coverage.handler(({ context }) => [...listCoverage(context.workspaces.current().read)]),
};

function detail(context: AppContext, importId: string): ImportDetail {
  return withFilesChecked(getImport(context.workspaces.current().read, importId));
}

/** An import can only be tried again while its files are where they were. */
function withFilesChecked<T extends ImportSummary>(summary: T): T {
  return { ...summary, canRetry: summary.canRetry && summary.files.every((file) => existsSync(file)) };
}
