import { useEffect, useEffectEvent } from 'react';
import type { MenuCommand } from '../../electron/hosts/desktop/bridge.ts';
import { addressOf, navigate, useAddress } from './address.ts';
import { askPage } from './commands.ts';
import { useOpenWorkspace } from './open-workspace.ts';
import { useChangeSettings, useSettings } from './settings-context.tsx';

export interface MenuLayers {
  readonly showHelp: () => void;
  readonly showPalette: () => void;
}

/** Carries out what the desktop app's menu asks for. */
export function useMenuCommands({ showHelp, showPalette }: MenuLayers): void {
  const { query } = useAddress();
  const { open } = useOpenWorkspace();
  const { hideAmounts } = useSettings();
  const changeSettings = useChangeSettings();
  const go = (path: string) => () => {
    navigate(addressOf(path, query));
  };
  const askOn = (path: string, command: Parameters<typeof askPage>[0]) => () => {
    navigate(addressOf(path, query));
    askPage(command);
  };
  const actions: Readonly<Record<MenuCommand, () => void>> = {
    'import-files': askOn('/data', 'import-files'),
    'import-folder': askOn('/data', 'import-folder'),
    'export-table': askOn('/costs', 'export-table'),
    'open-own-workspace': () => {
      open('own');
    },
    'open-sample-workspace': () => {
      open('sample');
    },
    'show-overview': go('/overview'),
    'show-costs': go('/costs'),
    'show-imports': go('/data'),
    'show-activity': go('/activity'),
    'show-settings': go('/settings'),
    'show-about': go('/settings'),
    'show-palette': showPalette,
    'show-shortcuts': showHelp,
    'toggle-amounts': () => {
      changeSettings({ hideAmounts: !hideAmounts });
    },
  };
  const act = useEffectEvent((command: MenuCommand) => {
    actions[command]();
  });
  useEffect(
    () =>
      window.cloudaudit?.onMenuCommand((command) => {
        act(command);
      }),
    [],
  );
}
