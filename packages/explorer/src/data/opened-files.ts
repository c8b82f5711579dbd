/** A file that `trailkit explore FILES…` opened: it is read from the command as it is on the disk. */
export interface OpenedFile {
  /** As the command line names it; of a folder, the path below it, too. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Its address, for `fetch`. */
  readonly url: string;
}

/**
 * The files that the command opened; none where the page was not served by it, or without files. The part `?files=…` of the address is
 * the key to them, which other users of the machine do not have.
 * @throws Error where the command is not there any more
 */
export async function openedFiles(address: string = document.baseURI): Promise<readonly OpenedFile[]> {
  const page = new URL(address);
  const key = page.searchParams.get('files');
  if (key === null) return [];
  const list = new URL(`opened/${encodeURIComponent(key)}/files.json`, page);
  const response = await fetch(list);
  if (!response.ok)
    throw new Error(
      `expected the files that trailkit explore opened, found: ${response.status} ${response.statusText}`,
    );
  const files = (await response.json()) as readonly Omit<OpenedFile, 'url'>[];
  return files.map((file, number) => ({ ...file, url: new URL(`${number}`, list).href }));
}
