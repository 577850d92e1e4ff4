import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useCommand } from '../../shell/commands.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { AccountsCard } from './accounts-card.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { FlowCard } from './flow-card.tsx';
import classes from './imports.module.css';
import { ImportsCard } from './imports-card.tsx';
import { importChosen } from './start-import.ts';

/** "Accounts & data": billing files in, what counts of them, and whose they are. */
export function ImportsPage() {
  useCommand('import-files', () => importChosen('files'));
  useCommand('import-folder', () => importChosen('folder'));
  const imports = useQuery(api.imports.list.queryOptions());
  return (
    <div className={classes['page']}>
      <PageHeader title="Accounts & data">
        Where the costs come from. Files are read on this machine and stay here.
      </PageHeader>
      <FlowCard />
      {imports.data?.length === 0 ? null : (
        <>
          <ImportsCard />
          <CoverageCard />
          <AccountsCard />
        </>
      )}
    </div>
  );
}
