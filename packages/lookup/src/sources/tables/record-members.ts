import { installedCatalog } from '@trailkit/catalog/node';
import type { MemberType, RecordMembers } from '@trailkit/sql';

/** A schema, as far as it says what a column of the member holds. */
interface Schema {
  readonly type?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
}

/** Objects are in objects only so deep in the envelope. */
const maxDepth = 6;

/** The members of records that may be columns, by the record's schema. */
export function recordMembers(): RecordMembers {
  const document = installedCatalog().record as unknown as Schema & {
    readonly $defs?: Readonly<Record<string, Schema>>;
  };
  const members = new Map<string, { readonly path: readonly string[]; readonly type: MemberType }>();

  function add(given: Schema, path: readonly string[]): void {
    const schema = given.$ref === undefined ? given : document.$defs?.[given.$ref.replace('#/$defs/', '')];
    if (schema === undefined || path.length > maxDepth) return;
    const type = typeOf(schema);
    if (path.length > 0 && type !== undefined) members.set(path.join('.').toLowerCase(), { path, type });
    for (const [name, inner] of Object.entries(schema.properties ?? {})) add(inner, [...path, name]);
  }

  add(document, []);
  return members;
}

/** Undefined for what records have in two forms, a text and a number, of which a column has one; true and "true" are the same there. */
function typeOf({ type, anyOf }: Schema): MemberType | undefined {
  if (type === 'string') return 'text';
  if (type === 'boolean' || anyOf?.some((one) => one.type === 'boolean')) return 'boolean';
  return anyOf === undefined ? 'json' : undefined;
}
