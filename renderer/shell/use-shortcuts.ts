import { useEffect, useEffectEvent, useRef } from 'react';
import { useSettings } from './settings-context.tsx';
import { isForElement, PREFIX_MS, press, type Shortcut } from './shortcuts.ts';

export interface ActiveShortcut extends Shortcut {
  readonly run: () => void;
}

interface Begun {
  readonly key: string;
  readonly atMs: number;
}

/** Listens for single-key shortcuts, unless the owner turned them off (WCAG 2.1.4) or is typing. */
export function useShortcuts(shortcuts: readonly ActiveShortcut[]): void {
  const { singleKeyShortcuts } = useSettings();
  const prefix = useRef<Begun>(undefined);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isForOthers(event)) return;
    const pressed = press(shortcuts, prefixAt(prefix.current, event.timeStamp), event.key);
    prefix.current = pressed.kind === 'prefix' ? { key: pressed.prefix, atMs: event.timeStamp } : undefined;
    if (pressed.kind === 'none') return;
    event.preventDefault();
    if (pressed.kind === 'shortcut') shortcuts.find(({ keys }) => keys === pressed.keys)?.run();
  });
  useEffect(() => {
    if (!singleKeyShortcuts) return undefined;
    const listener = (event: KeyboardEvent): void => {
      onKey(event);
    };
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
    };
  }, [singleKeyShortcuts]);
}

/** Keys with a modifier, keys another listener took, and keys meant for the element they were pressed on. */
function isForOthers(event: KeyboardEvent): boolean {
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  return isModified || event.defaultPrevented || (event.target instanceof Element && isForElement(event.target));
}

function prefixAt(begun: Begun | undefined, atMs: number): string | undefined {
  return begun !== undefined && atMs - begun.atMs < PREFIX_MS ? begun.key : undefined;
}
