import type { CommandArguments } from '@trailkit/command-line';
import type { formats, schemaOptions } from '../options/schema-options.js';
import { SchemaError } from './errors.js';

/** One of the formats. */
export type Format = (typeof formats)[number];

/** A command line of `cloudtrail-schema`, understood. */
export interface Options {
  readonly name?: string;
  readonly format?: Format;
  readonly apiVersion?: string;
  readonly search?: string;
  readonly docs: boolean;
  readonly allMembers: boolean;
}

/** Reads the arguments. @throws SchemaError */
export function readOptions({ values, operands }: CommandArguments<typeof schemaOptions>): Options {
  const [name, ...rest] = operands;
  if (rest.length > 0)
    throw bad(`Expected one name, found ${operands.join(' ')}. Join its parts with dots: ${operands.join('.')}`);
  if (values['all-members'] && values.format !== 'example')
    throw bad(
      `Expected --all-members with --format example, found ${values.format === undefined ? 'no --format' : `--format ${values.format}`}.`,
    );
  if (values.search === '')
    throw bad(
      'Expected the name of a field after --search, found nothing. An example: cloudtrail-schema --search roleArn',
    );
  return {
    name,
    format: values.format as Format | undefined,
    apiVersion: values['api-version'],
    search: values.search,
    docs: values.docs ?? false,
    allMembers: values['all-members'] ?? false,
  };
}

function bad(message: string): SchemaError {
  return new SchemaError('bad-arguments', message);
}
