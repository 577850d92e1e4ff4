import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge, DesktopPlatform, MenuCommand, PortMessage } from './bridge.ts';
import type { DesktopCall } from './calls.ts';
import { CALL_CHANNEL, MENU_CHANNEL, PORT_CHANNEL } from './channels.ts';

const PLATFORMS: Readonly<Record<string, DesktopPlatform>> = { darwin: 'mac', win32: 'windows' };

/** What Electron puts before the message of an error that the main process threw. */
const REMOTE_ERROR = /^(?:Error: )?Error invoking remote method '[^']*': (?:\w*Error: )?/;

/** Every call goes this one way; the main process checks the sender and the shape of each. */
const call = (request: DesktopCall) =>
  ipcRenderer.invoke(CALL_CHANNEL, request).catch((error: unknown) => {
    throw new Error(String(error).replace(REMOTE_ERROR, ''));
  });

const bridge: DesktopBridge = {
  platform: PLATFORMS[process.platform] ?? 'linux',
  connect: (requestId) => call({ method: 'connect', requestId }),
  pathForFile: (file) => webUtils.getPathForFile(file),
  pickFiles: (kind) => call({ method: 'pick-files', kind }),
  saveText: ({ suggestedName, content }) => call({ method: 'save-text', suggestedName, content }),
  openExternalLink: (id) => call({ method: 'open-external-link', id }),
  setTheme: (theme) => call({ method: 'set-theme', theme }),
  onMenuCommand(listener) {
    const forward = (_event: unknown, command: MenuCommand) => listener(command);
    ipcRenderer.on(MENU_CHANNEL, forward);
    return () => {
      ipcRenderer.off(MENU_CHANNEL, forward);
    };
  },
};

// A port cannot cross contextBridge; a message of this window to itself carries it into the page's own world. The target
// may be '*': whatever address the window shows, its only receiver is this document.
ipcRenderer.on(PORT_CHANNEL, (event, requestId: string) => {
  const message: PortMessage = { type: 'cloudaudit:port', requestId };
  window.postMessage(message, '*', [...event.ports]);
});

contextBridge.exposeInMainWorld('cloudaudit', Object.freeze(bridge));
