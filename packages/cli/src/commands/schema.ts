import type { Command, Io } from '@trailkit/command-line';
import { defineCommand, runCommand } from '@trailkit/command-line';
import { schemaOptions } from '../options/schema-options.js';
import type { SchemaCommandOptions } from '../schema/run-schema.js';
import { texts } from '../texts.js';

/** Shows what CloudTrail records of an AWS API call: the command `cloudtrail-schema`, which is `trailkit schema`. */
export function schemaCommand(folders: SchemaCommandOptions = {}): Command<typeof schemaOptions> {
  return defineCommand({
    name: 'cloudtrail-schema',
    summary: 'shows what CloudTrail records of an API call (= cloudtrail-schema)',
    usage: '[SERVICE[.EVENT[.input|.output]]] [OPTION]...',
    manual: 'cloudtrail-schema',
    options: schemaOptions,
    operands: {
      name: 'NAME',
      complete: async (word) =>
        (await import('../completion/event-names.js')).completeEventName(word, { separator: '.' }),
    },
    examples: ['cloudtrail-schema iam.CreatePolicy.output', 'cloudtrail-schema --search roleArn'],
    explainer: async () => (await import('../schema/explain-schema-error.js')).explainSchemaError,
    run: async (given, io) => (await import('../schema/run-schema.js')).runSchema(given, folders, io),
  });
}

/** The same, called with arguments. */
export function runSchema(argv: readonly string[], io: Io, folders: SchemaCommandOptions = {}): Promise<number> {
  return runCommand(schemaCommand(folders), argv, io, texts);
}
