import { implement } from '@orpc/server';
import { workspaceContract } from '../../contract/workspace.ts';
import type { AppContext } from '../context.ts';

const os = implement(workspaceContract).$context<AppContext>();

export const workspaceHandlers = {
  current: os.current.handler(({ context }) => context.workspaces.state()),
  open: os.open.handler(({ context, input }) => context.workspaces.open(input.kind)),
  restore: os.restore.handler(({ context, input }) => context.workspaces.restore(input.file)),
  startFresh: os.startFresh.handler(({ context }) => context.workspaces.startFresh()),
  backup: os.backup.handler(({ context }) => context.jobs.backup(context.workspaces.current())),
};
