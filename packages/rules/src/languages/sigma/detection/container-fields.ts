import type { Catalog, SchemaNode } from '@trailkit/catalog';

const known = new WeakMap<Catalog, ReadonlySet<string>>();

/** The members of a record that are objects or arrays whatever the event, and so have no text of their own. */
export function containerFields(catalog: Catalog): ReadonlySet<string> {
  const found = known.get(catalog) ?? new Set(findContainers(catalog));
  known.set(catalog, found);
  return found;
}

function findContainers(catalog: Catalog): readonly string[] {
  const record = catalog.document('record').whole();
  const isContainer = (schema: SchemaNode): boolean => {
    const name = schema.$ref?.replace(/^.*\/\$defs\//, '');
    if (name !== undefined) return isContainer(record.$defs[name] ?? {});
    // The members whose type is the event's own matter have none here.
    return schema.type === undefined ? schema.anyOf === undefined : schema.type === 'object' || schema.type === 'array';
  };
  return Object.entries(record.properties ?? {}).flatMap(([name, schema]) =>
    typeof schema === 'object' && isContainer(schema) ? [name] : [],
  );
}
