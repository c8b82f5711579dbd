import type { JsonSchema } from './json-schema.js';

/** A document as text: a line for each definition, so that a change of one shape is a change of one line. */
export function documentText(document: JsonSchema): string {
  const { $defs = {}, ...head } = document;
  const definitions = Object.entries($defs).map(
    ([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`,
  );
  return `${JSON.stringify(head).slice(0, -1)},"$defs":{\n${definitions.join(',\n')}\n}}\n`;
}
