/** How the key for commands is written on this machine. */
export function paletteKeys(): string {
  return isMac() ? '⌘K' : 'Ctrl K';
}

function isMac(): boolean {
  return window.cloudaudit === undefined ? /Mac/.test(navigator.userAgent) : window.cloudaudit.platform === 'mac';
}
