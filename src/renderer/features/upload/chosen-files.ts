/** A file that the browser gave, and its path behind the names of its folders, with slashes. */
export type ChosenFile = { path: string; file: File };

/** What was chosen: by the app's own dialog, which keeps it, or by the browser, whose files are to be handed over. */
export type Chosen =
  | { kind: 'by-app'; choiceId: string; names: readonly string[] }
  | { kind: 'by-browser'; files: readonly ChosenFile[] };

/** Files of an input; those of a folder carry their path. */
export function filesOfInput(files: FileList | null): ChosenFile[] {
  return Array.from(files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files and folders that were dropped, folders with all that is in them. Links are what the browser makes of them. */
export async function filesOfDrop(items: DataTransferItemList): Promise<ChosenFile[]> {
  // asked for at once: the list is emptied when the event is over
  const dropped = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: ChosenFile[] = [];
  for (const one of dropped) {
    // what comes from another program may be a file without a place
    if (one instanceof File) found.push({ path: one.name, file: one });
    else if (one) await collect(one, '', found);
  }
  return found;
}

async function collect(entry: FileSystemEntry, above: string, found: ChosenFile[]): Promise<void> {
  const path = above + entry.name;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path, file });
    return;
  }
  if (!isDirectory(entry)) return;
  const reader = entry.createReader();
  for (;;) {
    // a hundred at a time, and nothing at the end
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) await collect(one, `${path}/`, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
