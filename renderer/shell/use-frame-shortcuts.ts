import { useHotkeys } from '@mantine/hooks';
import { addressOf, navigate, useAddress } from './address.ts';
import { PAGES } from './pages.tsx';
import { useChangeSettings, useSettings } from './settings-context.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** Keys that work on every page: `g` and a letter go to a page, `?` shows the help, Ctrl+Shift+P hides amounts. */
export function useFrameShortcuts({ showHelp }: { readonly showHelp: () => void }): void {
  const { query } = useAddress();
  const { hideAmounts } = useSettings();
  const changeSettings = useChangeSettings();
  useShortcuts([
    ...PAGES.map((page) => ({
      keys: `g ${page.key}`,
      title: page.name,
      run: () => {
        navigate(addressOf(page.path, query));
      },
    })),
    { keys: '?', title: 'Keyboard help', run: showHelp },
  ]);
  useHotkeys(
    [
      [
        'mod+shift+P',
        () => {
          changeSettings({ hideAmounts: !hideAmounts });
        },
      ],
    ],
    [],
  );
}
