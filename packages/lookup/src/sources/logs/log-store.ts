import { ownManifests } from '@trailkit/records';
import type { ScanFile } from '../../scan/file-to-scan.js';
import type { ScanFilter } from '../../scan/record-test.js';
import type { SourceWarning } from '../record-source.js';
import type { Dataset } from './dataset-in.js';
import type { KeyQuery } from './key-query.js';

/** Which files are asked for: by what their keys tell, and by where to go on. */
export interface FileQuery extends KeyQuery {
  /** Whether a file was done before the place to go on from; asked once for each. */
  readonly isDone: (name: string) => boolean;
  /** Whether a file, or a folder that ends with a slash, can be one of these logs; what cannot is of no interest. @default all */
  readonly belongs?: (key: string) => boolean;
  /** Called for files and folders of Insights events that are passed over. */
  readonly onInsights: (name: string) => void;
  /** The records that are looked for: of what cannot hold one, nothing need be fetched. */
  readonly scanFilter?: ScanFilter;
  /** Called with a sentence for users, of the store itself. */
  readonly onNotice?: (notice: string) => void;
}

/** A file system or store with logs. */
export interface LogStore {
  /** The order in which files are listed. */
  compare(left: string, right: string): number;
  /** Changes where the content of a file may have changed; an object of a trail never does. */
  versionOf(name: string): string;
  /** @throws ReadError or SourceError where the place is not there. */
  list(query: FileQuery, signal: AbortSignal): Promise<Listing>;
}

/** The files that may hold what is asked for. */
export interface Listing {
  /** How many there are, as soon as that is known. */
  total?: number;
  /** Problems of listing; they grow while the files are listed. */
  readonly warnings: SourceWarning[];
  /** Files and folders of other families, passed over by their names; counted while they are listed. */
  readonly passedOver: Map<string, number>;
  /** So little that threads are not worth starting. */
  readonly isLittle: boolean;
  /** In order; with its content where it is not to be opened by its name. */
  readonly files: AsyncIterable<ScanFile>;
  /** The dataset that the files are of, where the store knows that without opening them. */
  readonly dataset?: ListedDataset | undefined;
  /** To be called when all files have been read, or no more are: those that are read as they come need what it closes. */
  readonly close?: () => void;
}

/** A dataset whose files are opened by itself: their names, without fetching them, and the files of names. Either that or `files` is read. */
export interface ListedDataset {
  readonly dataset: Dataset;
  readonly names: () => Promise<readonly string[]>;
  readonly filesOf: (names: readonly string[]) => AsyncIterable<ScanFile>;
}

/** Counts one that is passed over. Our own manifest belongs to the Parquet files beside it and is not counted. */
export function passOver({ passedOver }: Pick<Listing, 'passedOver'>, family: string): void {
  if (family === ownManifests) return;
  passedOver.set(family, (passedOver.get(family) ?? 0) + 1);
}
