import { costsContract } from './costs.ts';
import { importsContract } from './imports.ts';
import { jobsContract } from './jobs.ts';
import { overviewContract } from './overview.ts';
import { accountsContract, activityContract, doctorContract, settingsContract } from './settings.ts';
import { viewsContract } from './views.ts';
import { workspaceContract } from './workspace.ts';

/** Everything the app can do. Types, validation, transports, command line and test fakes come from here. */
export const contract = {
  workspace: workspaceContract,
  jobs: jobsContract,
  imports: importsContract,
  overview: overviewContract,
  costs: costsContract,
  views: viewsContract,
  accounts: accountsContract,
  settings: settingsContract,
  activity: activityContract,
  doctor: doctorContract,
};
export type Contract = typeof contract;
