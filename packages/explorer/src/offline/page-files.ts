/** The files of one version of the page, by their paths below its folder. */
export interface PageFiles {
  /** Changes with the content of any file. */
  readonly version: string;
  /** The parts of the page, the indexes and the columns: kept before the version is served. */
  readonly parts: readonly string[];
  /** The schemas and types of services: kept one after the other when there is time. */
  readonly events: readonly string[];
}

/** The build writes the files in place of this text. */
export const filesPlaceholder = 'FILES OF THE PAGE';
