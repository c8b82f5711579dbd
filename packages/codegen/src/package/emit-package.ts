import type { ColumnData } from '../columns/column-data.js';
import { emitColumns, type EmittedColumns } from '../columns/emit-columns.js';
import { eventRows } from '../columns/event-rows.js';
import type { GeneratedService } from '../generated-service.js';
import { emitIndexTypes } from './emit-index-types.js';
import { emitManifest } from './emit-manifest.js';
import { emitLabelTypes } from './source-labels.js';
import { emitMaps, eventSourceMap, namedServices } from './emit-maps.js';

/** The parts of the package beside its services. */
export interface PackageInputs {
  readonly columns: ColumnData;
  readonly botocore: { readonly newest: string; readonly older: readonly string[] };
  /** Files that are not made from services: the envelope. */
  readonly others: Readonly<Record<string, string>>;
  /** The first line of a file of types. */
  readonly header: string;
}

/** Every file of the package, by path, and what its columns leave out. */
export interface EmittedPackage {
  readonly files: ReadonlyMap<string, string>;
  readonly columns: EmittedColumns;
}

/** Puts the package together: a schema and types for each service, the maps, the columns, and the manifest. */
export function emitPackage(
  services: readonly GeneratedService[],
  { columns: data, botocore, others, header }: PackageInputs,
): EmittedPackage {
  const named = namedServices(services);
  const eventSources = eventSourceMap(named);
  const columns = emitColumns(eventRows(named, eventSources), {
    data,
    newest: botocore.newest,
    apiVersions: Object.fromEntries(named.map(({ service, entry }) => [service, entry.apiVersion])),
  });
  const files = new Map<string, string>([
    ...services.flatMap(({ service, schema, types }): [string, string][] => [
      [`schemas/${service}.json`, schema],
      [`types/${service}.d.ts`, types],
    ]),
    ...Object.entries(others),
    ...Object.entries(emitMaps(services, eventSources, botocore.newest)),
    ...Object.entries(columns.files),
    ['types/index.d.ts', emitIndexTypes(named, eventSources)],
    ...emitLabelTypes(named, eventSources, header),
  ]);
  files.set('manifest.json', emitManifest(files, { services, columns, botocore }));
  return { files, columns };
}
