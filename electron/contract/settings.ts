import { z } from 'zod';
import { method } from './base.ts';
import { Instant } from './primitives.ts';

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** BCP 47 tag for numbers and dates; `system` follows the machine. */
  locale: z.string().default('system'),
  /** Masks amounts on the screen, for screen sharing. */
  hideAmounts: z.boolean().default(false),
  singleKeyShortcuts: z.boolean().default(true),
});
export type Settings = z.infer<typeof Settings>;

export const settingsContract = {
  get: method.meta({ description: 'Settings of this workspace' }).output(Settings),
  set: method
    .meta({ description: 'Change settings' })
    .input(
      z.object({
        theme: z.enum(['system', 'light', 'dark']).optional(),
        locale: z.string().optional(),
        hideAmounts: z.boolean().optional(),
        singleKeyShortcuts: z.boolean().optional(),
      }),
    )
    .output(Settings),
};

export const Account = z.object({
  provider: z.string(),
  accountId: z.string(),
  name: z.string().optional(),
  label: z.string(),
});
export type Account = z.infer<typeof Account>;

export const accountsContract = {
  list: method.meta({ description: 'Accounts found in the bills' }).output(z.array(Account)),
  rename: method
    .meta({ description: 'Give an account a name of your own' })
    .input(z.object({ provider: z.string().default('AWS'), accountId: z.string(), name: z.string().trim().max(80) }))
    .output(Account),
};

export const AuditEntry = z.object({
  auditLogId: z.string(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  /** The entry in words. */
  sentence: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const activityContract = {
  list: method
    .meta({ description: 'What was done in this workspace, newest first' })
    .input(z.object({ limit: z.int().min(1).max(1000).default(200) }))
    .output(z.array(AuditEntry)),
  verify: method
    .meta({ description: 'Check the hash chain of the audit trail' })
    .output(z.object({ isIntact: z.boolean(), entries: z.int(), firstBroken: z.string().optional() })),
};

export const Check = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'failed']),
  sentence: z.string(),
  remedy: z.string().optional(),
});

export const doctorContract = {
  run: method
    .meta({ description: 'Check database, migrations, keychain, display, Electron and disk' })
    .output(z.object({ checks: z.array(Check) })),
};
