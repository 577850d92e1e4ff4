import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { SERIES_COLOURS } from '../format/series-colour.ts';
import { SeriesColourProvider } from '../format/series-colour-context.tsx';
import { navigate, useAddress } from './address.ts';
import { Bar } from './bar.tsx';
import { forgetRequest } from './commands.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import classes from './frame.module.css';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Nav } from './nav.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { PAGES, type Page, pageOf } from './pages.tsx';
import { useFrameShortcuts } from './use-frame-shortcuts.ts';
import { useJobNews } from './use-job-news.ts';
import { useMenuCommands } from './use-menu-commands.ts';
import { usePalette } from './use-palette.ts';
import { useCalendar, useWorkspace } from './workspace-context.tsx';

const FirstRunPage = lazy(async () => ({
  default: (await import('../features/first-run/first-run-page.tsx')).FirstRunPage,
}));
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** Navigation, bar and the page of the address: what is on the screen whenever a workspace can be read. */
export function Frame() {
  const { path } = useAddress();
  const workspace = useWorkspace();
  const page = pageOf(path);
  const [isHelpShown, help] = useDisclosure(false);
  const palette = usePalette();
  useFrameShortcuts({ showHelp: help.open });
  useMenuCommands({ showHelp: help.open, showPalette: palette.open });
  useJobNews(path);
  useKnownPath(path);
  return (
    <SeriesColourProvider rankedServices={useRankedServices()}>
      <title>{`${page.name} · ${workspace.name} · CloudAudit`}</title>
      <SkipLink />
      <div className={classes['frame']}>
        <Nav current={page} onHelp={help.open} />
        <Bar page={page} onSearch={palette.open} />
        <Content page={page} />
      </div>
      <KeyboardHelp isShown={isHelpShown} onClose={help.close} />
      {palette.isWanted ? (
        <Suspense fallback={null}>
          <Palette onHelp={help.open} />
        </Suspense>
      ) : null}
    </SeriesColourProvider>
  );
}

const CONTENT_ID = 'content';

function SkipLink() {
  return (
    <a
      className={classes['skip']}
      href={`#${CONTENT_ID}`}
      onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>(`#${CONTENT_ID}`)?.focus();
      }}
    >
      Skip to content
    </a>
  );
}

function Content({ page }: { readonly page: Page }) {
  const { hasCosts } = useWorkspace();
  const main = useRef<HTMLElement>(null);
  useFocusAfterNavigation(page.path, main);
  return (
    <main id={CONTENT_ID} className={classes['content']} tabIndex={-1} ref={main}>
      <ErrorBoundary key={page.path}>
        <Suspense fallback={<PageSkeleton title={page.name} />}>
          {page.needsCosts && !hasCosts ? <FirstRunPage /> : <page.Component />}
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

/** After going to another page the focus is on its content, so that Tab and screen readers start there. */
function useFocusAfterNavigation(path: string, main: React.RefObject<HTMLElement | null>): void {
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    forgetRequestOutside(path);
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}

/** What was asked of the page of imports or costs is void once the owner has gone elsewhere. */
function forgetRequestOutside(path: string): void {
  if (path !== '/data' && path !== '/costs') forgetRequest();
}

function useKnownPath(path: string): void {
  useEffect(() => {
    if (!PAGES.some((page) => page.path === path)) navigate('/overview', { replace: true });
  }, [path]);
}

/** Services of the whole workspace, largest first: they keep their series colour on every page. */
function useRankedServices(): readonly string[] {
  const { firstDay, lastDay } = useCalendar();
  const { data } = useQuery({
    ...api.costs.values.queryOptions({
      input: {
        from: firstDay ?? '',
        to: lastDay ?? '',
        dimension: 'service',
        limit: SERIES_COLOURS.light.length,
      },
    }),
    enabled: firstDay !== undefined && lastDay !== undefined,
    select: (values) => values.map(({ key }) => key),
  });
  return data ?? NONE;
}

const NONE: readonly string[] = [];
