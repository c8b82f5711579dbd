import { cutTypes, usedNames } from './cut-types.js';
import type { EventEntry, Part } from './event-entry.js';
import { bodyForms } from './event-entry.js';
import type { CatalogData } from '../data/catalog-data.js';
import type { Schema } from '../data/schema-node.js';

/** The types of an event, or of one part of it, from the generated types of its service: they need no other file. */
export function typescriptText(
  entry: EventEntry,
  part: Part | undefined,
  catalog: Pick<CatalogData, 'typesText'>,
): string {
  const roots = part ? bodyTypeNames(entry.bodies[part]) : [entry.definition[0]];
  const declarations = cutTypes(catalog.typesText(entry.service), roots);
  if (declarations.length === 0)
    return `export type ${entry.name}${capital(part ?? '')} = ${roots.length === 0 ? 'null' : 'unknown'};\n`;
  const { envelope } = usedNames(declarations.join('\n'));
  const shared = envelope.length === 0 ? [] : [envelopeNamespace(cutTypes(catalog.typesText('record'), envelope))];
  return `${[...declarations, ...shared].join('\n\n')}\n`;
}

/** The declarations that all services share: a module of their own in the package, and a namespace of the same name here. */
function envelopeNamespace(declarations: readonly string[]): string {
  const body = declarations.join('\n\n').replace(/^(?=.)/gm, '  ');
  return `declare namespace envelope {\n${body}\n}`;
}

function bodyTypeNames(body: Schema | undefined): string[] {
  const prefix = '#/$defs/';
  return bodyForms(body ?? { type: 'null' }).flatMap((form) =>
    typeof form === 'object' && form.$ref?.startsWith(prefix) ? [form.$ref.slice(prefix.length)] : [],
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
