import type { Catalog, EventField, EventRef, SchemaLookup } from '@trailkit/catalog';
import { eventField, fieldPaths, schemasByPart } from '@trailkit/catalog';

interface Known {
  readonly schemas: SchemaLookup;
  readonly fields: Map<string, EventField>;
  readonly paths: Map<string, readonly (readonly string[])[]>;
}

const known = new WeakMap<Catalog, Known>();

function knownOf(catalog: Catalog): Known {
  let found = known.get(catalog);
  if (!found)
    known.set(
      catalog,
      (found = {
        schemas: schemasByPart(catalog),
        fields: new Map<string, EventField>(),
        paths: new Map<string, readonly string[][]>(),
      }),
    );
  return found;
}

/** More than this is no reason to keep them all. */
const maxKept = 200_000;

/** The field of an event, or of the envelope of any. Kept for the rules that follow. */
export function fieldOf(
  event: EventRef | undefined,
  path: readonly string[],
  catalog: Catalog,
  ignoreCase = false,
): EventField {
  const { fields, schemas } = knownOf(catalog);
  const key = `${event ? `${event.service} ${event.event}` : ''} ${String(ignoreCase)} ${path.join('\0')}`;
  let field = fields.get(key);
  if (!field) {
    if (fields.size >= maxKept) fields.clear();
    fields.set(key, (field = eventField(event, path, schemas, { ignoreCase })));
  }
  return field;
}

/** All fields of an event below a part of its records. Kept likewise. */
export function pathsOf(event: EventRef | undefined, part: string, catalog: Catalog): readonly (readonly string[])[] {
  const { paths, schemas } = knownOf(catalog);
  const key = `${event ? `${event.service} ${event.event}` : ''} ${part}`;
  let found = paths.get(key);
  if (!found) {
    if (paths.size >= 500) paths.clear();
    paths.set(key, (found = fieldPaths(event, [part], schemas)));
  }
  return found;
}
