/** A place for files: a folder, or a prefix of a bucket. Names are relative, with slashes. */
export interface DatasetStore {
  /** As users name it. */
  readonly name: string;
  /** Writes a file whole or not at all, over one of the same name; it is kept once this resolves. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /**
   * Writes a file over the one that was read or written here last, or where none was found then; false where another writer came between. A place
   * without it keeps other writers out by itself.
   */
  readonly replace?: (path: string, bytes: Uint8Array) => Promise<boolean>;
  /** The bytes of a file; undefined where there is none. */
  get(path: string): Promise<Uint8Array | undefined>;
  /** Removes a file; it need not be there. */
  remove(path: string): Promise<void>;
  /** Whether something is there already that begins with this. */
  has(prefix: string): Promise<boolean>;
}
