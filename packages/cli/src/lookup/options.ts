import { UsageError } from '@trailkit/command-line';
import { readDuration } from '@trailkit/match';
import type { CommandArguments } from '@trailkit/command-line';
import type { lookupOptions } from '../options/lookup-options.js';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { readQueryArguments, sourceWithout } from '@trailkit/lookup/arguments';
import type { CountQuery } from './count-by.js';
import type { Field } from './fields.js';
import { compileField, defaultColumns } from './fields.js';
import { measureKinds } from './measures.js';
import { outputs, type OutputForm, type OutputForms } from './output.js';

/** A command line of `trailkit lookup`, understood as far as it is about the output. */
export interface LookupArguments {
  readonly explain: boolean;
  readonly query: QueryArguments;
  readonly output: string;
  readonly form: OutputForm;
  readonly out?: string;
  /** None: whole records. */
  readonly fields: readonly Field[];
  /** Counts instead of records. */
  readonly count?: CountQuery;
  readonly sort?: 'newest-first' | 'oldest-first';
  readonly limit?: number;
  readonly checkpoint?: string;
  readonly follow: boolean;
}

/** The output of a command, and its columns where no field is named. */
export interface OutputChoice {
  readonly forms: OutputForms;
  readonly columns: readonly Field[];
}

/** Reads the arguments; options may be between patterns, as aws-spitzel takes them. */
export function readArguments(
  { values, operands }: CommandArguments<typeof lookupOptions>,
  { forms, columns }: OutputChoice = { forms: outputs, columns: defaultColumns(values.insights ?? false) },
): LookupArguments {
  const counting = countingOptions.find((option) => values[option] !== undefined);
  const count = counting && countQuery(values);
  const fields = fieldsOf(values.fields);
  if (counting && fields.length > 0) throw new UsageError(`expected --fields or --${counting}, found both`);
  const output = values.output ?? (count ? 'table' : 'ndjson');
  const form = forms[output]!;
  const other = counting ?? (fields.length > 0 ? 'fields' : values.limit === undefined ? undefined : 'limit');
  if (form.isSummary && other !== undefined)
    throw new UsageError(`expected --output ${output} or --${other}, found both: it counts all that is found, by rule`);
  const wanted: LookupArguments = {
    explain: values.explain ?? false,
    query: readQueryArguments(values, operands),
    output,
    form,
    out: fileName('out', values.out),
    fields: form.hasColumns && fields.length === 0 ? columns : fields,
    ...(count && { count }),
    sort: form.order ?? (values.sort === 'time' ? 'newest-first' : undefined),
    limit: values.limit === undefined ? undefined : wholeNumber('limit', values.limit),
    checkpoint: fileName('checkpoint', values.checkpoint),
    follow: values.follow ?? false,
  };
  refuseTogether(wanted, counting);
  return wanted;
}

/** Options that say different things of where a lookup ends or goes on. */
function refuseTogether(wanted: LookupArguments, counting = 'count-by'): void {
  const { checkpoint, follow, count, query, limit, output, form } = wanted;
  const sort = wanted.sort !== undefined;
  const rules: readonly (readonly [boolean, string])[] = [
    [
      checkpoint !== undefined && sort && form.appendable === true,
      '--checkpoint or --sort time, found both: what is sorted is delivered at the end',
    ],
    [
      checkpoint !== undefined && count !== undefined,
      `--checkpoint or --${counting}, found both: counts are no records to go on after`,
    ],
    [
      checkpoint !== undefined && !form.appendable,
      `--checkpoint with --output ndjson, which can be gone on with, found ${output}`,
    ],
    [
      checkpoint !== undefined && follow && !query.capabilities.resumesWithNew,
      '--checkpoint or --follow with event history, found both',
    ],
    [
      checkpoint !== undefined && !query.capabilities.resumable,
      `--checkpoint with a source that can be read again, found ${sourceWithout('resumable', query.sources)}`,
    ],
    [follow && (sort || count !== undefined), `--follow without --sort time and --${counting}, which wait for an end`],
    [follow && limit !== undefined, '--follow or --limit, found both'],
    [
      query.capabilities.isEndless === true && !follow,
      '--follow with a queue, which has no end: it gives each message once, when that comes',
    ],
    [
      query.capabilities.isEndless === true && wanted.out !== undefined && checkpoint === undefined,
      '--checkpoint with --out and a queue: another run would empty the file, and its records are in no queue any more',
    ],
    [
      follow && !query.capabilities.follow,
      `--follow with a source that can be asked again and again, found ${sourceWithout('follow', query.sources)}`,
    ],
  ];
  for (const [broken, rule] of rules) if (broken) throw new UsageError(`expected ${rule}`);
}

/** The options that ask for counts. */
const countingOptions = ['count-by', 'every', ...measureKinds] as const;

function countQuery(values: CommandArguments<typeof lookupOptions>['values']): CountQuery {
  const { every } = values;
  const everyMs = every === undefined ? undefined : readDuration(every);
  if (every !== undefined && (everyMs === undefined || everyMs < minEveryMs))
    throw new UsageError(
      `expected a time of a second or more after --every, such as 15m or 1h, found ${JSON.stringify(every)}`,
    );
  return {
    by: fieldsOf(values['count-by']),
    ...(everyMs !== undefined && { everyMs }),
    measures: measureKinds.flatMap((kind) => fieldsOf(values[kind]).map((field) => ({ kind, field }))),
  };
}

/** Records tell no shorter times. */
const minEveryMs = 1000;

function fileName(option: string, name: string | undefined): string | undefined {
  if (name === '') throw new UsageError(`expected the name of a file after --${option}, found ""`);
  return name;
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new UsageError(`expected a whole number after --${option}, found ${JSON.stringify(text)}`);
  return Number(text);
}

/** Paths between commas; those in brackets belong to the path. */
export function fieldsOf(texts: readonly string[] = []): readonly Field[] {
  return texts.flatMap((text) => {
    const paths = [''];
    let depth = 0;
    for (const character of text) {
      if (character === '[') depth++;
      else if (character === ']') depth--;
      if (character === ',' && depth <= 0) paths.push('');
      else paths[paths.length - 1] += character;
    }
    return paths.map((path) => compileField(path.trim()));
  });
}
