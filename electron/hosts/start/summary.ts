import type { RouterClient } from '@orpc/server';
import type { WorkspaceState } from '../../contract/workspace.ts';
import type { Router } from '../../features/router.ts';
import { reconciliationTable } from '../shared/reconciliation-text.ts';
import { moneyText, textPairs, textTable } from '../shared/terminal-text.ts';

const TOP_SERVICES = 5;
/** Imports whose reconciliation is printed; `cloudaudit imports` lists all. */
const SHOWN_IMPORTS = 4;
const INDENT = '  ';

/** What the terminal says of the workspace at the start: period, total, top services and how the imports add up. */
export async function workspaceSummary(client: RouterClient<Router>): Promise<string> {
  const state = await client.workspace.current();
  if (state.state !== 'ready') return `${INDENT}${state.message}\n`;
  if (!state.hasCosts)
    return textPairs([['Costs', 'none yet: import a billing file in the app'], dataPair(state)], INDENT);
  const [costs, imports] = [await costSummary(client), await importSummary(client)];
  return [costs, imports, textPairs([dataPair(state)], INDENT)].filter((part) => part !== '').join('\n');
}

/** `sample workspace`, `your workspace` */
export function workspaceName(state: WorkspaceState): string {
  return state.kind === 'sample' ? 'sample workspace' : 'your workspace';
}

function dataPair(state: WorkspaceState): readonly [string, string] {
  return ['Data', state.databaseFile];
}

async function costSummary(client: RouterClient<Router>): Promise<string> {
  const { firstDay: from, lastDay: to } = await client.costs.extent();
  if (from === undefined || to === undefined) return '';
  const answer = await client.costs.query({
    from,
    to,
    granularity: 'total',
    groupBy: ['service'],
    limit: TOP_SERVICES,
  });
  const totals = answer.currencies.map(({ currency, total }) => `${currency} ${moneyText(total)}`);
  const services = answer.groups.map((group) => [group.isOther ? 'Other' : group.labels[0], moneyText(group.total)]);
  return [
    textPairs(
      [
        ['Period', `${from} to ${to}`],
        ['Total', totals.join(', ')],
      ],
      INDENT,
    ),
    textTable(
      [
        { title: 'Top services', maxWidth: 60 },
        { title: answer.currency, align: 'right' },
      ],
      services,
      INDENT,
    ),
  ].join('\n');
}

async function importSummary(client: RouterClient<Router>): Promise<string> {
  const done = (await client.imports.list()).filter(({ status }) => status === 'done').slice(0, SHOWN_IMPORTS);
  const details = await Promise.all(done.map(({ importId }) => client.imports.get({ importId })));
  return reconciliationTable(details, INDENT);
}
