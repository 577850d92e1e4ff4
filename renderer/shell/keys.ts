/** A key together with Ctrl, or Cmd on a Mac, as this machine writes it: `['Ctrl', 'K']`. */
export function commandKeys(...keys: readonly string[]): readonly string[] {
  return [isMac() ? '⌘' : 'Ctrl', ...keys];
}

function isMac(): boolean {
  return window.cloudaudit === undefined ? /Mac/.test(navigator.userAgent) : window.cloudaudit.platform === 'mac';
}
