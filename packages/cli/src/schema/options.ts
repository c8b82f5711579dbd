import { parseArgs } from 'node:util';
import { SchemaError } from './errors.js';
import { didYouMean, suggest } from '@trailkit/suggest';

/** What `--format` takes. Without it an event is a page to read: description, Custodian events, result. */
export const formats = ['json', 'tree', 'json-schema', 'typescript', 'example'] as const;

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
  readonly help: boolean;
}

/** The options as `node:util` wants them; the manual names each of them. */
export const optionTable = {
  format: { type: 'string', short: 'f' },
  'api-version': { type: 'string' },
  search: { type: 'string', short: 's' },
  docs: { type: 'boolean' },
  'all-members': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments. */
export function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parse(argv);
  const [name, ...rest] = positionals;
  if (rest.length > 0)
    throw bad(`Expected one name, found ${positionals.join(' ')}. Join its parts with dots: ${positionals.join('.')}`);
  const format = values.format;
  if (format !== undefined && !isFormat(format)) {
    throw bad(`Expected --format ${formats.join(', ')}, found ${format}.${didYouMean(suggest(format, formats))}`);
  }
  if (values['all-members'] && format !== 'example')
    throw bad(
      `Expected --all-members with --format example, found ${format === undefined ? 'no --format' : `--format ${format}`}.`,
    );
  if (values.search === '')
    throw bad(
      'Expected the name of a field after --search, found nothing. An example: cloudtrail-schema --search roleArn',
    );
  return {
    name,
    format,
    apiVersion: values['api-version'],
    search: values.search,
    docs: values.docs ?? false,
    allMembers: values['all-members'] ?? false,
    help: values.help ?? false,
  };
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof optionTable; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...argv], options: optionTable, allowPositionals: true });
  } catch (cause) {
    const known = Object.keys(optionTable).map((name) => `--${name}`);
    const unknown = /Unknown option '([^']+)'/.exec(cause instanceof Error ? cause.message : '')?.[1];
    if (unknown !== undefined)
      throw bad(
        `There is no option ${unknown}.${didYouMean(suggest(unknown, known))} All options: cloudtrail-schema --help`,
        cause,
      );
    const missing =
      /Option '(?:-\w, )?(--[\w-]+) [^']*' argument missing|Option '(?:-\w, )?(--[\w-]+)[^']*' argument is ambiguous/.exec(
        String(cause),
      );
    if (missing)
      throw bad(`Expected a value after ${missing[1] ?? missing[2]}, found none. See cloudtrail-schema --help`, cause);
    throw bad(`${cause instanceof Error ? cause.message : String(cause)}. See cloudtrail-schema --help`, cause);
  }
}

function isFormat(text: string): text is Format {
  return (formats as readonly string[]).includes(text);
}

function bad(message: string, cause?: unknown): SchemaError {
  return new SchemaError('bad-arguments', message, { cause });
}
