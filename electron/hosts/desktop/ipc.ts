import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { ipcMain } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';
import { DesktopCall } from './calls.ts';
import { CALL_CHANNEL } from './channels.ts';

/** Carries out one call of the page; `frame` is the page's main frame. */
export type AnswerCall = (call: DesktopCall, frame: WebFrameMain) => Promise<unknown>;

/**
 * Serves the one channel of the bridge. Every call has to come from the main frame of our own window, showing our own
 * origin, and has to match its schema; anything else is refused before it is looked at.
 */
export function serveCalls(ownContents: () => WebContents | undefined, answer: AnswerCall): void {
  ipcMain.handle(CALL_CHANNEL, (event, call: unknown) => {
    const frame = ownFrame(event, ownContents());
    return answer(DesktopCall.parse(call), frame);
  });
}

function ownFrame({ sender, senderFrame }: IpcMainInvokeEvent, own: WebContents | undefined): WebFrameMain {
  const isOwn =
    senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN && sender.id === own?.id;
  if (!isOwn) throw new Error('Refused: the call does not come from the app itself.');
  return senderFrame;
}
