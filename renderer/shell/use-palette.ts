import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useState } from 'react';

/** The command palette is loaded when it is first asked for; Ctrl or Cmd with K opens and closes it. */
export function usePalette(): { readonly isWanted: boolean; readonly open: () => void } {
  const [isWanted, setIsWanted] = useState(false);
  const open = (): void => {
    setIsWanted(true);
    spotlight.open();
  };
  const toggle = (): void => {
    setIsWanted(true);
    spotlight.toggle();
  };
  useHotkeys([['mod+K', toggle]], []);
  return { isWanted, open };
}
