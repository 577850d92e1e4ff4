/** A file with its place in what was chosen. */
export interface TransferItem {
  readonly file: File;
  /** Path below the chosen folder's parent, `folder/2018/report.csv`; a single file is just its name. */
  readonly path: string;
  /** Files of one group make one source: a folder, or a single file. */
  readonly group: string;
}

/** Files of a file input. A folder input gives every file below the folder with its relative path. */
export function itemsOfInput(files: readonly File[]): readonly TransferItem[] {
  return inOrder(files.map(fromInput));
}

/** Every file in what was dropped, folders walked. */
export async function itemsOfDrop(entries: readonly FileSystemEntry[]): Promise<readonly TransferItem[]> {
  const walked = await Promise.all(entries.map((entry, index) => walk(entry, `drop ${String(index)}`)));
  return inOrder(walked.flat());
}

function inOrder(items: readonly TransferItem[]): readonly TransferItem[] {
  return items.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function fromInput(file: File, index: number): TransferItem {
  const path = file.webkitRelativePath;
  return path === ''
    ? { file, path: file.name, group: `file ${String(index)}` }
    : { file, path, group: `folder ${path.slice(0, path.indexOf('/'))}` };
}

async function walk(entry: FileSystemEntry, group: string): Promise<readonly TransferItem[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ file, path: entry.fullPath.replace(/^\//, ''), group }];
  }
  const children = isDirectory(entry) ? await readAll(entry.createReader()) : [];
  return (await Promise.all(children.map((child) => walk(child, group)))).flat();
}

/** `readEntries` gives at most 100 entries a call. */
async function readAll(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
