import { implement } from '@orpc/server';
import { contract } from '../contract/contract.ts';
import { accountsHandlers } from './accounts/handlers.ts';
import { activityHandlers } from './activity/handlers.ts';
import { answerInStream, answerTo, type ReportDefect } from './answer.ts';
import type { AppContext } from './context.ts';
import { costsHandlers } from './costs/handlers.ts';
import { doctorHandlers } from './doctor/handlers.ts';
import { importsHandlers } from './imports/handlers.ts';
import { jobsHandlers } from './jobs/handlers.ts';
import { overviewHandlers } from './overview/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { viewsHandlers } from './views/handlers.ts';
import { workspaceHandlers } from './workspace/handlers.ts';

/** What hosts give to every call. */
export interface CallContext extends AppContext {
  readonly report: ReportDefect;
}

const os = implement(contract).$context<CallContext>();

/** Stands around every method, its validation included: the one place where failures become answers. */
const failuresBecomeAnswers = os.middleware(async ({ next, path, context }, _input, output) => {
  const method = path.join('.');
  const explain = (error: unknown) => answerTo(error, method, context.report);
  try {
    const result = await next();
    return isStream(result.output) ? output(answerInStream(result.output, explain)) : result;
  } catch (error) {
    throw explain(error);
  }
});

function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;
}

/** Every method of the contract, ready for any host. */
export const router = os.use(failuresBecomeAnswers).router({
  workspace: workspaceHandlers,
  jobs: jobsHandlers,
  imports: importsHandlers,
  overview: overviewHandlers,
  costs: costsHandlers,
  views: viewsHandlers,
  accounts: accountsHandlers,
  settings: settingsHandlers,
  activity: activityHandlers,
  doctor: doctorHandlers,
});
export type Router = typeof router;
