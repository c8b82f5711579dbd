/** A file of a folder or bucket, by its path or address (`s3://…`). */
export interface EvidenceFile {
  readonly name: string;
  /** Why it, or the folder of that name, cannot be read. */
  readonly problem?: string;
}

/** A file's bytes: all of them, or of a large file as they come. */
export interface OpenedFile {
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** The signature that CloudTrail stored with a digest, in hex: metadata of the object. A plain copy has lost it. */
  readonly signature?: string;
}

/** Which files are to be listed. */
export interface ListChoice {
  /** Whether to look below a folder (with a slash at its end). */
  readonly mayEnter: (folder: string) => boolean;
  /** Whether to list a file in a folder that is not to be entered, for stores that come across it all the same. @default false */
  readonly mayTake?: (name: string) => boolean;
}

/** Where logs and digests are: a folder, a bucket. */
export interface EvidenceStore {
  /** How many files to read at a time. */
  readonly concurrency: number;
  /** Whether names are paths of files, which threads can read themselves. @default false */
  readonly isOfThisMachine?: boolean;
  list(choice: ListChoice, signal: AbortSignal): AsyncIterable<EvidenceFile>;
  /** How many bytes an opened file holds in memory, where that is known: fewer files are open at a time then. */
  sizeOf?(name: string): number;
  /** @throws Error where the file cannot be opened; its message says why. */
  open(name: string, signal: AbortSignal): Promise<OpenedFile>;
}
