import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { addressOf, navigate, useAddress } from './address.ts';
import { useAppCommands } from './app-commands.tsx';
import { costsAddress } from './links.ts';
import { PAGES } from './pages.tsx';
import { useCalendar } from './workspace-context.tsx';

const MOST_FOUND = 12;
const MOST_SERVICES = 200;

/** The command palette: pages, things to do, and every service in the bills. */
export function Palette({ onHelp }: { readonly onHelp: () => void }) {
  const pages = usePageActions();
  const commands = useAppCommands(onHelp);
  const services = useServiceActions();
  return (
    <Spotlight
      actions={[pages, commands, services]}
      shortcut={null}
      limit={MOST_FOUND}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound="Nothing is called that"
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: 'Search or jump to…',
        'aria-label': 'Search or jump to',
      }}
      attributes={{ content: { 'aria-label': 'Search or jump to' } }}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
    />
  );
}

function usePageActions(): SpotlightActionGroupData {
  const { query } = useAddress();
  return {
    group: 'Go to',
    actions: PAGES.map((page) => ({
      id: page.path,
      label: page.name,
      leftSection: <page.Icon size={17} stroke={1.75} />,
      onClick: () => {
        navigate(addressOf(page.path, query));
      },
    })),
  };
}

function useServiceActions(): SpotlightActionGroupData {
  const { query } = useAddress();
  const { firstDay, lastDay } = useCalendar();
  const { data = [] } = useQuery({
    ...api.costs.values.queryOptions({
      input: { from: firstDay ?? '', to: lastDay ?? '', dimension: 'service', limit: MOST_SERVICES },
    }),
    enabled: firstDay !== undefined && lastDay !== undefined,
  });
  return {
    group: 'Costs of a service',
    actions: data.map(({ key, label }) => ({
      id: `service ${key}`,
      label,
      keywords: [key],
      onClick: () => {
        navigate(costsAddress(query, { drill: [{ dimension: 'service', value: key }] }));
      },
    })),
  };
}
