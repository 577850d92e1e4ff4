import type { ClientContext, ClientLink } from '@orpc/client';
import type { SourceRef } from '../../electron/contract/imports.ts';

/** What a drop brought, taken out of its DataTransfer while the event lasts. */
export interface Dropped {
  readonly files: readonly File[];
  readonly entries: readonly FileSystemEntry[];
}

/** How far handing over files has come; only the browser host copies bytes. */
export interface TransferProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** The file on its way now. */
  readonly file: string;
}

export type OnTransfer = (progress: TransferProgress) => void;

/** What differs between the installed app and the same page in an ordinary browser. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  readonly link: ClientLink<ClientContext>;
  /** Lets the owner choose files or one folder; empty when they changed their mind. */
  pick(kind: 'files' | 'folder', onTransfer?: OnTransfer): Promise<readonly SourceRef[]>;
  /** Makes sources of what was dropped: paths on the desktop, uploads in a browser. */
  take(dropped: Dropped, onTransfer?: OnTransfer): Promise<readonly SourceRef[]>;
  /** Saves a text as a file; the path where the host knows it, undefined when cancelled or left to the browser. */
  saveText(name: string, content: string): Promise<string | undefined>;
}

/** A failure on the way to the app, as a sentence and what to do: no connection, or a file that cannot be taken over. */
export class HostFailure extends Error {
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostFailure';
    this.remedy = remedy;
  }
}
