import { useSyncExternalStore } from 'react';
import type { SourceRef } from '../../../electron/contract/imports.ts';
import { client } from '../../api/client.ts';
import { dropSources, pickSources } from '../../api/files.ts';
import type { OnTransfer, TransferProgress } from '../../api/host.ts';
import { toastFailure } from '../../ui/toast.tsx';

let transfer: TransferProgress | undefined;
const sources = new Map<string, readonly SourceRef[]>();
const listeners = new Set<() => void>();

/** How far files have come on their way to the app; undefined when none are under way. It goes on across pages. */
export function useTransfer(): TransferProgress | undefined {
  return useSyncExternalStore(subscribe, () => transfer);
}

/** Lets the owner choose, then reads what was chosen. What fails is said. */
export function importChosen(kind: 'files' | 'folder'): void {
  void start((onTransfer) => pickSources(kind, onTransfer));
}

/** Reads what was dropped. Call it in the drop event itself. */
export function importDropped(dropped: DataTransfer): void {
  const taken = dropSources(dropped, setTransfer);
  void start(() => taken);
}

/** Whether the files of a job can be read again without choosing them again: they were chosen in this window. */
export function hasSources(jobId: string): boolean {
  return sources.has(jobId);
}

/** Reads the same files again as costs of an account they do not name. */
export async function readForAccount(jobId: string, account: string): Promise<void> {
  const known = sources.get(jobId);
  if (known === undefined) return;
  const again = await client.imports.stage({ sources: [...known], account });
  sources.set(again.jobId, known);
}

async function start(take: (onTransfer: OnTransfer) => Promise<readonly SourceRef[]>): Promise<void> {
  try {
    const taken = await take(setTransfer);
    if (taken.length === 0) return;
    await giveUpPreviews();
    const { jobId } = await client.imports.stage({ sources: [...taken] });
    sources.set(jobId, taken);
  } catch (error) {
    toastFailure(error);
  } finally {
    setTransfer(undefined);
  }
}

/** What was read before and never imported makes way for what is read now. */
async function giveUpPreviews(): Promise<void> {
  const previews = (await client.jobs.list()).flatMap(({ kind, result }) =>
    kind === 'stage-import' && result?.stagedId !== undefined ? [result.stagedId] : [],
  );
  await Promise.all(previews.map((stagedId) => client.imports.discard({ stagedId })));
}

function setTransfer(next: TransferProgress | undefined): void {
  transfer = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
