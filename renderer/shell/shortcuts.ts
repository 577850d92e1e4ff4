/** Single keys and two-key sequences, `g o`. Pure: what a key means after what was pressed before. */

export interface Shortcut {
  /** One key, or two with a space between. */
  readonly keys: string;
  readonly title: string;
}

export const PREFIX_MS = 1_000;

export type Pressed =
  | { readonly kind: 'none' }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'shortcut'; readonly keys: string };

/** What pressing `key` means, `prefix` being the first key of a sequence that was begun. */
export function press(shortcuts: readonly Shortcut[], prefix: string | undefined, key: string): Pressed {
  const keys = prefix === undefined ? key : `${prefix} ${key}`;
  if (shortcuts.some((shortcut) => shortcut.keys === keys)) return { kind: 'shortcut', keys };
  if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${keys} `))) return { kind: 'prefix', prefix: keys };
  return { kind: 'none' };
}

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const LAYER = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Whether a key pressed on this element is meant for the element: typing, or a dialog or menu that is open. */
export function isForElement(element: Element | null): boolean {
  return element !== null && (element.closest(TYPING) !== null || element.closest(LAYER) !== null);
}
