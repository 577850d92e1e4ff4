import { z } from 'zod';
import { method } from './base.ts';
import { Day, Instant } from './primitives.ts';

export const WorkspaceKind = z.enum(['own', 'sample']);
export type WorkspaceKind = z.infer<typeof WorkspaceKind>;

export const Backup = z.object({ file: z.string(), takenAt: Instant, sizeBytes: z.int() });
export type Backup = z.infer<typeof Backup>;

/** `ready` answers everything; the other states say why nothing else can be asked yet. */
export const WorkspaceState = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    kind: WorkspaceKind,
    name: z.string(),
    /** The workspace's "today": the clock's UTC day, or the sample's last day. */
    today: Day,
    hasCosts: z.boolean(),
    databaseFile: z.string(),
    appVersion: z.string(),
  }),
  z.object({
    state: z.literal('newer-database'),
    kind: WorkspaceKind,
    databaseFile: z.string(),
    message: z.string(),
  }),
  z.object({
    state: z.literal('corrupt-database'),
    kind: WorkspaceKind,
    databaseFile: z.string(),
    message: z.string(),
    backups: z.array(Backup),
  }),
]);
export type WorkspaceState = z.infer<typeof WorkspaceState>;

export const workspaceContract = {
  current: method.meta({ description: 'Which workspace is open, and whether it can be read' }).output(WorkspaceState),
  /** Opens the other database; creates and fills the sample the first time (progress through `jobs.watch`). */
  open: method
    .meta({ description: 'Open your own workspace or the sample', hidden: true })
    .input(z.object({ kind: WorkspaceKind }))
    .output(WorkspaceState),
  /** Puts a backup in place of a corrupt database. The corrupt file is kept beside it under a dated name. */
  restore: method
    .meta({ description: 'Restore a backup in place of a damaged database' })
    .input(z.object({ file: z.string().describe('The backup, as "cloudaudit workspace" lists it') }))
    .output(WorkspaceState),
  /** Sets a corrupt database aside under a dated name and starts an empty one. */
  startFresh: method
    .meta({ description: 'Keep a damaged database aside and start an empty one' })
    .output(WorkspaceState),
  backup: method.meta({ description: 'Make a dated, verified copy of the open database' }).output(Backup),
};
