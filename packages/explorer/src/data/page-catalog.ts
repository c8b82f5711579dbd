import type { Catalog } from '@trailkit/catalog';
import { CatalogError, openCatalog, preloadPaths } from '@trailkit/catalog';
import { loadText } from './load-file.js';

/** The catalog over files that are fetched when something first needs them. */
export interface PageCatalog {
  /**
   * Runs a function of the catalog, again after each file that it lacked was fetched. It must change nothing outside itself.
   * @throws what the function throws, and an Error where a file cannot be fetched or more than `maxFiles` are needed
   */
  use<T>(work: (catalog: Catalog) => T, maxFiles?: number): Promise<T>;
  /** Fetches files together that would be asked for one after the other. */
  load(paths: readonly string[]): Promise<void>;
}

/** The files that every event's page needs. */
export const commonFiles: readonly string[] = preloadPaths({ columns: true });

/** Thrown where a question needs more files than a page should fetch for it. */
export class TooManyFiles extends Error {
  override readonly name = 'TooManyFiles';
}

/** Opens the catalog over the data beside a page. Nothing is fetched yet. */
export function pageCatalog(page: string): PageCatalog {
  const texts = new Map<string, string>();
  const loading = new Map<string, Promise<void>>();
  let lacking: string | undefined;
  const catalog = openCatalog(
    (path) => {
      const text = texts.get(path);
      if (text !== undefined) return text;
      lacking = path;
      throw new CatalogError('not-loaded', `${path} is not loaded yet`);
    },
    { from: 'data' },
  );

  function loadOne(path: string): Promise<void> {
    const known = loading.get(path);
    if (known) return known;
    const started = loadText(path, page).then((text) => void texts.set(path, text));
    loading.set(path, started);
    // What failed once may succeed later.
    started.catch(() => loading.delete(path));
    return started;
  }

  const load = async (paths: readonly string[]): Promise<void> => void (await Promise.all(paths.map(loadOne)));
  return {
    load,
    async use(work, maxFiles = 64) {
      for (let files = 0; ; files++) {
        lacking = undefined;
        let failure: unknown;
        try {
          const result = work(catalog);
          // A part of the work may catch errors, and make do without the file.
          if (lacking === undefined) return result;
        } catch (error) {
          failure = error;
        }
        if (lacking === undefined) throw failure;
        if (files >= maxFiles)
          throw new TooManyFiles(`it is about more than ${maxFiles} services: name an event source or fewer events`);
        await load([lacking]);
      }
    },
  };
}
