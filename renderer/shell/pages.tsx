import {
  type Icon,
  IconChartBar,
  IconDatabaseImport,
  IconHistory,
  IconLayoutDashboard,
  IconSettings,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';

interface PageFacts {
  readonly path: string;
  readonly name: string;
  readonly Icon: Icon;
  /** Second key after `g`. */
  readonly key: string;
  /** Whether it is about the workspace itself, listed below the line. */
  readonly isAboutWorkspace: boolean;
  /** Whether it shows costs, and so the first-run page while there are none. */
  readonly needsCosts: boolean;
  /** Fetches the page's own code; only once, however often it is called. */
  readonly load: () => Promise<ComponentType>;
}

export interface Page extends PageFacts {
  readonly Component: ComponentType;
}

/** Every page there is, in the order of the navigation. Each is loaded when it is first opened. */
export const PAGES: readonly Page[] = [
  pageWith({
    path: '/overview',
    name: 'Overview',
    Icon: IconLayoutDashboard,
    key: 'o',
    isAboutWorkspace: false,
    needsCosts: true,
    load: async () => (await import('../features/overview/overview-page.tsx')).OverviewPage,
  }),
  pageWith({
    path: '/costs',
    name: 'Costs',
    Icon: IconChartBar,
    key: 'c',
    isAboutWorkspace: false,
    needsCosts: true,
    load: async () => (await import('../features/costs/costs-page.tsx')).CostsPage,
  }),
  pageWith({
    path: '/activity',
    name: 'Activity',
    Icon: IconHistory,
    key: 'a',
    isAboutWorkspace: false,
    needsCosts: false,
    load: async () => (await import('../features/activity/activity-page.tsx')).ActivityPage,
  }),
  pageWith({
    path: '/data',
    name: 'Accounts & data',
    Icon: IconDatabaseImport,
    key: 'd',
    isAboutWorkspace: true,
    needsCosts: false,
    load: async () => (await import('../features/imports/imports-page.tsx')).ImportsPage,
  }),
  pageWith({
    path: '/settings',
    name: 'Settings',
    Icon: IconSettings,
    key: 's',
    isAboutWorkspace: true,
    needsCosts: false,
    load: async () => (await import('../features/settings/settings-page.tsx')).SettingsPage,
  }),
];

/** The page of a path; paths nobody knows lead to the first. */
export function pageOf(path: string): Page {
  const found = PAGES.find((page) => page.path === path) ?? PAGES[0];
  if (found === undefined) throw new Error('There are no pages');
  return found;
}

function pageWith(facts: PageFacts): Page {
  return { ...facts, Component: lazy(async () => ({ default: await facts.load() })) };
}
