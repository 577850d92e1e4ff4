import { z } from 'zod';
import { method } from './base.ts';
import { Amount, Currency, Day, Instant, Month } from './primitives.ts';

/** Where a file comes from: a path on this machine, or one uploaded through the loopback host. */
export const SourceRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('upload'), uploadId: z.string().min(1) }),
]);
export type SourceRef = z.infer<typeof SourceRef>;

export const BillingFormat = z.enum([
  'cur-csv',
  'cur-parquet',
  'cur2-csv',
  'cur2-parquet',
  'focus-csv',
  'focus-parquet',
  'ce-json',
  'ce-csv',
]);
export type BillingFormat = z.infer<typeof BillingFormat>;
/** Family of the source; an export (cur, focus) beats Cost Explorer (ce) for the same account and month. */
export const BillingSource = z.enum(['cur1', 'cur2', 'focus', 'ce']);
export type BillingSource = z.infer<typeof BillingSource>;

export const ReconciliationRow = z.object({
  /** UTC month of the usage start. */
  month: Month,
  currency: Currency,
  /** Exact sum of the unblended (billed) cost in the source, all its decimals. */
  sourceTotal: Amount,
  /** Sum of what is stored, nine decimals. */
  storedTotal: Amount,
  /** sourceTotal − storedTotal, exact. */
  remainder: Amount,
  rows: z.int(),
});
export type ReconciliationRow = z.infer<typeof ReconciliationRow>;

export const RefusedRow = z.object({
  file: z.string(),
  /** Line in the file, header is line 1; undefined where the format has no lines. */
  line: z.int().optional(),
  column: z.string().optional(),
  reason: z.string(),
});
export type RefusedRow = z.infer<typeof RefusedRow>;

export const RowCounts = z.object({
  read: z.int(),
  kept: z.int(),
  /** Daily amounts the kept rows were aggregated to. */
  aggregatedTo: z.int(),
  refused: z.int(),
  /** Rows that ended early; their missing last fields were read as empty. */
  ragged: z.int(),
});

export const AccountInFile = z.object({ provider: z.string(), accountId: z.string(), name: z.string().optional() });

/** One thing to import: a file, or a delivery folder's latest assembly of one month. */
export const StagedUnit = z.object({
  unitId: z.string(),
  title: z.string(),
  files: z.array(z.string()),
  sizeBytes: z.int(),
  format: BillingFormat,
  formatName: z.string(),
  source: BillingSource,
  firstDay: Day.optional(),
  lastDay: Day.optional(),
  billingPeriods: z.array(Month),
  accounts: z.array(AccountInFile),
  rows: RowCounts,
  totals: z.array(ReconciliationRow),
  refusals: z.array(RefusedRow),
  /** What it would replace or be outranked by, as sentences. */
  replaces: z.array(
    z.object({
      importId: z.string(),
      title: z.string(),
      accountId: z.string(),
      billingPeriod: Month,
      currency: Currency,
      previousTotal: Amount,
      newTotal: Amount,
    }),
  ),
  notes: z.array(z.string()),
});
export type StagedUnit = z.infer<typeof StagedUnit>;

export const Staged = z.object({
  stagedId: z.string(),
  units: z.array(StagedUnit),
  /** Files that were looked at and not taken, with the reason. */
  refusedFiles: z.array(
    z.object({ file: z.string(), code: z.string(), reason: z.string(), remedy: z.string().optional() }),
  ),
});
export type Staged = z.infer<typeof Staged>;

export const ImportStatus = z.enum(['running', 'done', 'interrupted', 'failed', 'cancelled', 'undone']);

export const ImportSummary = z.object({
  importId: z.string(),
  title: z.string(),
  status: ImportStatus,
  format: BillingFormat,
  formatName: z.string(),
  source: BillingSource,
  files: z.array(z.string()),
  startedAt: Instant,
  finishedAt: Instant.optional(),
  firstDay: Day.optional(),
  lastDay: Day.optional(),
  rows: RowCounts,
  totals: z.array(z.object({ currency: Currency, total: Amount })),
  /** Whether its files can still be found to try again. */
  canRetry: z.boolean(),
  canUndo: z.boolean(),
  error: z.string().optional(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const ImportDetail = ImportSummary.extend({
  reconciliation: z.array(ReconciliationRow),
  refusals: z.array(RefusedRow),
  notes: z.array(z.string()),
});
export type ImportDetail = z.infer<typeof ImportDetail>;

/** Which source counts for an account and billing month, and which were set aside. */
export const CoverageRow = z.object({
  provider: z.string(),
  accountId: z.string(),
  accountName: z.string().optional(),
  billingPeriod: Month,
  source: BillingSource,
  importId: z.string(),
  importTitle: z.string(),
  state: z.enum(['counted', 'outranked', 'replaced']),
  firstDay: Day,
  lastDay: Day,
  isEstimated: z.boolean(),
  totals: z.array(z.object({ currency: Currency, total: Amount })),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

export const importsContract = {
  /** Reads and checks the files without writing anything; answers at once, the job's result names the staged id. */
  stage: method
    .meta({ hidden: true })
    .input(z.object({ sources: z.array(SourceRef).min(1), account: z.string().optional() }))
    .output(z.object({ jobId: z.string() })),
  staged: method
    .meta({ hidden: true })
    .input(z.object({ stagedId: z.string() }))
    .output(Staged),
  /** Writes what was staged, one transaction per unit. `unitIds` leaves some out. */
  commit: method
    .meta({ hidden: true })
    .input(z.object({ stagedId: z.string(), unitIds: z.array(z.string()).optional() }))
    .output(z.object({ jobId: z.string() })),
  discard: method.meta({ hidden: true }).input(z.object({ stagedId: z.string() })),
  list: method.meta({ description: 'Every import, newest first' }).output(z.array(ImportSummary)),
  get: method
    .meta({ description: 'One import with its reconciliation' })
    .input(z.object({ importId: z.string() }))
    .output(ImportDetail),
  undo: method
    .meta({ description: 'Take back a whole import; what it replaced counts again' })
    .input(z.object({ importId: z.string() }))
    .output(ImportDetail),
  retry: method
    .meta({ description: 'Try an interrupted or failed import again from its files', hidden: true })
    .input(z.object({ importId: z.string() }))
    .output(z.object({ jobId: z.string() })),
  coverage: method
    .meta({ description: 'Which source counts for each account and billing month' })
    .output(z.array(CoverageRow)),
};
