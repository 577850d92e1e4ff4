import { implement } from '@orpc/server';
import { jobsContract } from '../../contract/jobs.ts';
import type { AppContext } from '../context.ts';

const os = implement(jobsContract).$context<AppContext>();

export const jobsHandlers = {
  list: os.list.handler(({ context }) => [...context.jobs.list()]),
  watch: os.watch.handler(({ context, signal }) => context.jobs.watch(signal)),
  cancel: os.cancel.handler(({ context, input }) => context.jobs.cancel(input.jobId)),
};
