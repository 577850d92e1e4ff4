import { IconSearch } from '@tabler/icons-react';
import { AccountPicker } from './account-picker.tsx';
import classes from './bar.module.css';
import { Freshness } from './freshness.tsx';
import { JobIndicator } from './job-indicator.tsx';
import { commandKeys } from './keys.ts';
import type { Page } from './pages.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { useWorkspace } from './workspace-context.tsx';

export interface BarProps {
  readonly page: Page;
  readonly onSearch: () => void;
}

/** What holds for the whole app: period, account, search, long work, and how fresh the costs are. */
export function Bar({ page, onSearch }: BarProps) {
  const { hasCosts } = useWorkspace();
  return (
    <header className={classes['bar']}>
      {hasCosts && page.needsCosts ? (
        <>
          <PeriodPicker />
          <AccountPicker />
        </>
      ) : null}
      <div className={classes['right']}>
        <JobIndicator />
        <button type="button" className={classes['search']} onClick={onSearch} aria-haspopup="dialog">
          <IconSearch size={15} aria-hidden="true" />
          <span className={classes['searchText']}>Search or jump to…</span>
          <kbd className={classes['key']}>{commandKeys('K').join(' ')}</kbd>
        </button>
        {hasCosts ? <Freshness /> : null}
      </div>
    </header>
  );
}
