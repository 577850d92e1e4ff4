import { IconKeyboard } from '@tabler/icons-react';
import { addressOf, hrefOf, useAddress } from './address.ts';
import { Mark } from './mark.tsx';
import classes from './nav.module.css';
import { PAGES, type Page } from './pages.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { useWorkspace } from './workspace-context.tsx';

export interface NavProps {
  readonly current: Page;
  readonly onHelp: () => void;
}

/** Which workspace this is, and the pages there are. */
export function Nav({ current, onHelp }: NavProps) {
  const workspace = useWorkspace();
  return (
    <div className={classes['nav']}>
      <div className={classes['workspace']}>
        <Mark />
        <span className={classes['name']}>{workspace.name}</span>
      </div>
      {workspace.kind === 'sample' ? <SampleBadge /> : null}
      <nav aria-label="Pages" className={classes['pages']}>
        <PageList pages={PAGES.filter((page) => !page.isAboutWorkspace)} current={current} />
        <hr className={classes['line']} />
        <PageList pages={PAGES.filter((page) => page.isAboutWorkspace)} current={current} />
      </nav>
      <button type="button" className={classes['help']} onClick={onHelp} aria-keyshortcuts="?">
        <IconKeyboard size={16} aria-hidden="true" />
        Keyboard
        <kbd className={classes['key']}>?</kbd>
      </button>
    </div>
  );
}

function PageList({ pages, current }: { readonly pages: readonly Page[]; readonly current: Page }) {
  const { query } = useAddress();
  return (
    <ul className={classes['list']}>
      {pages.map((page) => (
        <li key={page.path}>
          <a
            href={hrefOf(addressOf(page.path, query))}
            className={classes['page']}
            aria-current={page === current ? 'page' : undefined}
          >
            <page.Icon size={17} stroke={1.75} aria-hidden="true" />
            {page.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
