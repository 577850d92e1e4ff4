import { useComputedColorScheme } from '@mantine/core';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconArrowsExchange,
  IconEye,
  IconEyeOff,
  IconFileImport,
  IconFolder,
  IconKeyboard,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { addressOf, navigate, useAddress } from './address.ts';
import { askPage, type PageCommand } from './commands.ts';
import { useOpenWorkspace } from './open-workspace.ts';
import { useChangeSettings, useSettings } from './settings-context.tsx';
import { useWorkspace } from './workspace-context.tsx';

const ICON_SIZE = 17;

/** Things to do that the palette offers on every page. */
export function useAppCommands(onHelp: () => void): SpotlightActionGroupData {
  const imports = useImportCommands();
  const look = useLookCommands();
  const { kind } = useWorkspace();
  const { open } = useOpenWorkspace();
  const other = kind === 'sample' ? 'own' : 'sample';
  return {
    group: 'Do',
    actions: [
      ...imports,
      ...look,
      {
        id: 'other-workspace',
        label: other === 'own' ? 'Open my own workspace' : 'Explore the sample',
        leftSection: <IconArrowsExchange size={ICON_SIZE} />,
        onClick: () => {
          open(other);
        },
      },
      {
        id: 'keyboard',
        label: 'Show the keyboard help',
        leftSection: <IconKeyboard size={ICON_SIZE} />,
        onClick: onHelp,
      },
    ],
  };
}

function useImportCommands(): SpotlightActionGroupData['actions'] {
  const { query } = useAddress();
  const ask = (command: PageCommand) => () => {
    navigate(addressOf('/data', query));
    askPage(command);
  };
  return [
    {
      id: 'import-files',
      label: 'Import billing files…',
      leftSection: <IconFileImport size={ICON_SIZE} />,
      onClick: ask('import-files'),
    },
    {
      id: 'import-folder',
      label: 'Import a folder of billing files…',
      leftSection: <IconFolder size={ICON_SIZE} />,
      onClick: ask('import-folder'),
    },
  ];
}

function useLookCommands(): SpotlightActionGroupData['actions'] {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { hideAmounts } = useSettings();
  const change = useChangeSettings();
  const otherScheme = scheme === 'light' ? 'dark' : 'light';
  return [
    {
      id: 'theme',
      label: `Use the ${otherScheme} theme`,
      keywords: ['theme', 'colour', 'color', 'mode'],
      leftSection: scheme === 'light' ? <IconMoon size={ICON_SIZE} /> : <IconSun size={ICON_SIZE} />,
      onClick: () => {
        change({ theme: otherScheme });
      },
    },
    {
      id: 'amounts',
      label: hideAmounts ? 'Show amounts' : 'Hide amounts',
      keywords: ['privacy', 'mask', 'screen sharing'],
      leftSection: hideAmounts ? <IconEye size={ICON_SIZE} /> : <IconEyeOff size={ICON_SIZE} />,
      onClick: () => {
        change({ hideAmounts: !hideAmounts });
      },
    },
  ];
}
