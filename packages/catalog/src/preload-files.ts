import { CatalogError } from './catalog-error.js';
import type { ReadText } from './data/read-text.js';

/** The files to load besides the index of services and events. */
export interface PreloadOptions {
  /** Services, by botocore's name, whose schemas are needed. @default [] */
  readonly services?: Iterable<string>;
  /** Whether their TypeScript declarations are needed, too. @default false */
  readonly types?: boolean;
  /** Whether the columns of events are needed, too. @default false */
  readonly columns?: boolean;
}

const columnFiles = ['read-only', 'categories', 'regions', 'recorded-names', 'older-models', 'delivery', 'permissions'];

/** The paths of the index of services and events, and of the files that are needed besides. */
export function preloadPaths({
  services = [],
  types = false,
  columns = false,
}: PreloadOptions = {}): readonly string[] {
  const documents = ['record', ...new Set(services)];
  return [
    'services.json',
    'event-map.json',
    ...documents.map((service) => `schemas/${service}.json`),
    ...(columns ? columnFiles.map((name) => `columns/${name}.json`) : []),
    ...(types ? documents.map((service) => `types/${service}.d.ts`) : []),
  ];
}

/**
 * Loads files of @trailkit/events where reading is asynchronous, such as with `fetch`, and gives the reader that `openCatalog` takes.
 * Asked for a file that was not loaded, it throws a CatalogError `not-loaded`. Rejects with what `read` rejects with.
 */
export async function preloadFiles(
  read: (path: string) => Promise<string>,
  options: PreloadOptions = {},
): Promise<ReadText> {
  const paths = preloadPaths(options);
  const texts = new Map(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
  return (path) => {
    const text = texts.get(path);
    if (text !== undefined) return text;
    throw new CatalogError(
      'not-loaded',
      `Expected ${path} of @trailkit/events among the files that preloadFiles loaded, found ${paths.length} others. ${advice(path)}`,
    );
  };
}

function advice(path: string): string {
  if (path.startsWith('columns/')) return 'Set columns to true.';
  const [, folder, service] = /^(schemas|types)\/(.*)\.(?:json|d\.ts)$/.exec(path) ?? [];
  if (service === undefined) return 'Read this file itself.';
  return `Add ${JSON.stringify(service)} to its services${folder === 'types' ? ', and set types to true' : ''}.`;
}
