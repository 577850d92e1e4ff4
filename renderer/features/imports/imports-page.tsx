import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
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
  return (
    <div className={classes['page']}>
      <PageHeader
        title="Accounts & data"
        actions={
          <Button leftSection={<IconFileImport size={15} />} onClick={() => importChosen('files')}>
            Import files…
          </Button>
        }
      >
        Where the costs come from. Files are read on this machine and stay here.
      </PageHeader>
      <FlowCard />
      <ImportsCard />
      <CoverageCard />
      <AccountsCard />
    </div>
  );
}
