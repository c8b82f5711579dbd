import { createHash } from 'node:crypto';
import type { EmittedColumns } from '../columns/emit-columns.js';
import type { GeneratedService } from '../generated-service.js';

/** The input of the manifest. */
export interface ManifestInputs {
  readonly services: readonly GeneratedService[];
  readonly columns: EmittedColumns;
  readonly botocore: { readonly newest: string; readonly older: readonly string[] };
}

/** The manifest: the releases, how much there is, what was not carried over, and a checksum for every file. */
export function emitManifest(
  files: ReadonlyMap<string, string>,
  { services, columns, botocore }: ManifestInputs,
): string {
  const events = services.flatMap(({ entry }) => Object.values(entry.events));
  return `${JSON.stringify(
    {
      botocore,
      counts: {
        services: services.filter(({ entry }) => entry.protocol !== null).length,
        operations: events.filter(({ definition }) => !definition).length,
        handWrittenEvents: events.filter(({ definition }) => definition).length,
        columns: columns.counts,
      },
      notCarriedOver: [
        ...services.flatMap(({ problems }) => problems.map(({ service, kind, name }) => ({ service, kind, name }))),
        ...columns.unmatched,
      ],
      sha256: Object.fromEntries(
        [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, sha256(text)]),
      ),
    },
    null,
    1,
  )}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
