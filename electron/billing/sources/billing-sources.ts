import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refused } from '../../domain/refused.ts';
import { findDeliveries } from './deliveries.ts';

/** One thing to import: files that together are one bill. */
export interface BillingSourceFiles {
  readonly title: string;
  readonly files: readonly string[];
  readonly notes: readonly string[];
  /** The folder it was met in; undefined when the owner named the file. What is met may silently be no bill. */
  readonly folder: string | undefined;
}

export interface FoundSources {
  readonly sources: readonly BillingSourceFiles[];
  readonly refused: readonly Refused[];
  /** The folders among the paths. */
  readonly folders: readonly string[];
}

/** The bills under the given files and folders. Deliveries come as their latest assembly. */
export async function findBillingSources(paths: readonly string[]): Promise<FoundSources> {
  const sources: BillingSourceFiles[] = [];
  const refused: Refused[] = [];
  const named: string[] = [];
  const folders: string[] = [];
  // A path given twice is one bill, not a bill of two equal parts.
  for (const path of new Set(paths.map((each) => resolve(each)))) {
    const kind = await kindOf(path);
    if (kind === 'missing') refused.push(unreadable(path));
    else if (kind === 'neither') refused.push(noFile(path));
    else if (kind === 'folder') {
      folders.push(path);
      const found = await searchFolder(path);
      sources.push(...found.sources);
      refused.push(...found.refused);
    } else named.push(path);
  }
  const beside = await namedFiles(named);
  return { sources: [...sources, ...beside.sources], refused: [...refused, ...beside.refused], folders };
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'neither' | 'missing'> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) return 'folder';
    return status.isFile() ? 'file' : 'neither';
  } catch {
    return 'missing';
  }
}

/** A pipe or a device would be waited for without end. */
function noFile(path: string): Refused {
  return new Refused(`${path} is neither a file nor a folder.`, {
    code: 'not-a-file',
    subject: path,
    remedy: 'Save what it holds to a file and import that.',
  });
}

function unreadable(path: string): Refused {
  return new Refused(`${path} cannot be found or read.`, {
    code: 'not-found',
    subject: path,
    remedy: 'Check the path and whether you may read the file.',
  });
}

/** A manifest among the named files stands for its delivery. */
async function namedFiles(files: readonly string[]): Promise<Omit<FoundSources, 'folders'>> {
  const manifests = files.filter((file) => file.endsWith('.json'));
  const refused: Refused[] = [];
  const sources: BillingSourceFiles[] = [];
  const taken = new Set<string>();
  for (const manifest of manifests) {
    const { deliveries, problems, looked } = await findDeliveries([manifest], await filesUnder(dirname(manifest)));
    if (!looked.has(manifest)) continue;
    for (const file of looked) taken.add(file);
    sources.push(...deliveries.map((delivery) => ({ ...delivery, folder: undefined })));
    refused.push(...problems);
  }
  const rest = files.filter((file) => !taken.has(file));
  return { sources: [...sources, ...groupChunks(rest, undefined)], refused };
}

async function searchFolder(folder: string): Promise<Omit<FoundSources, 'folders'>> {
  const files = await filesUnder(folder);
  const { deliveries, problems, looked } = await findDeliveries(
    files.filter((file) => file.endsWith('.json')),
    files,
  );
  const rest = files.filter((file) => !looked.has(file));
  const sources = [...deliveries.map((delivery) => ({ ...delivery, folder })), ...groupChunks(rest, folder)];
  return { sources, refused: problems };
}

export function noBillingFiles(folder: string): Refused {
  return new Refused(`${folder} holds no billing files.`, {
    code: 'no-billing-files',
    subject: folder,
    remedy: 'Choose the folder your Cost and Usage Report or Data Export is delivered to.',
  });
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** `name-00001.snappy.parquet`, as Data Exports and Athena-ready reports number the parts of one bill. */
const NUMBERED_PART = /^(.*[-_])\d{5}((?:\.[a-z]+)+)$/i;

/** Parts of one bill that lie side by side without a manifest are one source. */
function groupChunks(files: readonly string[], folder: string | undefined): BillingSourceFiles[] {
  const groups = Map.groupBy(files, (file) => {
    const part = NUMBERED_PART.exec(basename(file));
    return part === null ? file : join(dirname(file), `${part[1]}*${part[2]}`);
  });
  return [...groups.values()].map((parts) => ({
    title: parts.length === 1 ? basename(parts[0] ?? '') : `${basename(parts[0] ?? '')} and ${parts.length - 1} more`,
    files: parts,
    notes: [],
    folder,
  }));
}
