import { implement } from '@orpc/server';
import { type AuditEntry, listAudit, verifyAudit } from '../../../db/queries/audit.ts';
import { activityContract } from '../../contract/settings.ts';
import { auditSentence } from '../../domain/audit/audit-sentence.ts';
import type { AppContext } from '../context.ts';

const os = implement(activityContract).$context<AppContext>();

export const activityHandlers = {
  list: os.list.handler(({ context, input }) =>
    listAudit(context.workspaces.current().read, { limit: input.limit }).map(described),
  ),

  verify: os.verify.handler(({ context }) => {
    const { entries, firstBroken } = verifyAudit(context.workspaces.current().read);
    return {
      isIntact: firstBroken === undefined,
      entries,
      ...(firstBroken && { firstBroken: firstBroken.auditLogId ?? `entry ${firstBroken.seq}` }),
    };
  }),
};

function described(entry: AuditEntry) {
  const { auditLogId, at, action, details } = entry;
  return { auditLogId, at, actor: entry.actorEmail, action, sentence: auditSentence(entry), details: { ...details } };
}
