import type { Catalog, EventEntry, Part } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import { write } from '@trailkit/command-line';
import { languageNamed, scaffoldRule, ScaffoldError } from '@trailkit/rules';
import type { RuleFormat } from '../options/schema-options.js';
import { SchemaError } from './errors.js';

/** A rule about an event: `trailkit rules new` without conditions. @throws SchemaError where no such rule can be, or for a part of an event */
export async function ruleText(
  entry: EventEntry,
  part: Part | undefined,
  format: RuleFormat,
  catalog: Catalog,
  io: Io,
): Promise<string> {
  if (part)
    throw new SchemaError(
      'bad-arguments',
      `Expected a whole event with --format ${format}, as in ${entry.service}.${entry.name}.`,
    );
  const language = format === 'config' ? format : languageNamed(format)!;
  try {
    const { text, losses, findings } = scaffoldRule({ entry, catalog, language });
    for (const { message } of [...losses, ...findings]) await write(io.stderr, `cloudtrail-schema: ${message}\n`);
    return text;
  } catch (error) {
    if (error instanceof ScaffoldError) throw new SchemaError('bad-arguments', error.message);
    throw error;
  }
}
