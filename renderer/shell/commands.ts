import { useEffect, useEffectEvent } from 'react';

/** Things the menu, the palette and the keyboard ask a page to do. */
export type PageCommand = 'import-files' | 'import-folder' | 'export-table';

let pending: PageCommand | undefined;
const listeners = new Set<() => void>();

/** Asks the page for something. A page that is still loading finds the request when it is there. */
export function askPage(command: PageCommand): void {
  pending = command;
  for (const listener of listeners) listener();
}

/** Takes back what no page has answered, when the owner goes elsewhere. */
export function forgetRequest(): void {
  pending = undefined;
}

/** Answers a request of the menu, the palette or the keyboard while the component is on the page. */
export function useCommand(command: PageCommand, act: () => void): void {
  const answer = useEffectEvent(() => {
    if (pending !== command) return;
    pending = undefined;
    act();
  });
  useEffect(() => {
    const listener = (): void => {
      answer();
    };
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
