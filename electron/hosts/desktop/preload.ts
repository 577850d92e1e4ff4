import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge, DesktopPlatform, MenuCommand, PortMessage } from './bridge.ts';
import type { DesktopCall } from './calls.ts';
import { CALL_CHANNEL, MENU_CHANNEL, PORT_CHANNEL } from './channels.ts';

const PLATFORMS: Readonly<Record<string, DesktopPlatform>> = { darwin: 'mac', win32: 'windows' };

function call(request: DesktopCall): Promise<unknown> {
  return ipcRenderer.invoke(CALL_CHANNEL, request);
}

const bridge: DesktopBridge = {
  platform: PLATFORMS[process.platform] ?? 'linux',
  async connect(requestId) {
    await call({ method: 'connect', requestId });
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
  async pickFiles(kind) {
    return (await call({ method: 'pick-files', kind })) as readonly string[]; // our own main process's answer
  },
  async saveText({ suggestedName, content }) {
    return (await call({ method: 'save-text', suggestedName, content })) as string | undefined; // likewise
  },
  async openExternalLink(id) {
    await call({ method: 'open-external-link', id });
  },
  async setTheme(theme) {
    await call({ method: 'set-theme', theme });
  },
  onMenuCommand(listener) {
    const forward = (_event: unknown, command: MenuCommand) => listener(command);
    ipcRenderer.on(MENU_CHANNEL, forward);
    return () => {
      ipcRenderer.off(MENU_CHANNEL, forward);
    };
  },
};

// A port cannot cross contextBridge; a window message carries it into the page's own world.
ipcRenderer.on(PORT_CHANNEL, (event, requestId: string) => {
  const message: PortMessage = { type: 'cloudaudit:port', requestId };
  window.postMessage(message, window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('cloudaudit', Object.freeze(bridge));
