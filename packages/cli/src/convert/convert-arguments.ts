import type { CommandArguments } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { FormName } from '@trailkit/parquet';
import { formNames } from '@trailkit/parquet';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { readQueryArguments } from '@trailkit/lookup/arguments';
import type { convertOptions } from '../options/convert-options.js';

/** A command line of `trailkit convert`. */
export interface ConvertArguments {
  readonly query: QueryArguments;
  /** A folder, or `s3://BUCKET/PREFIX`. */
  readonly out: string;
  /** The small files of every day are joined. */
  readonly compact: boolean;
  /** The columns of the files. */
  readonly schema: FormName;
  /** How many bytes of text are held before they are written; undefined where none were named. */
  readonly memory: number | undefined;
}

/** The format. A time after --to is the end of the window, as it is elsewhere. */
const format = 'parquet';

/** Reads the arguments: operands are sources, or patterns beside --source. @throws UsageError, QueryError */
export function readConvertArguments({ values, operands }: CommandArguments<typeof convertOptions>): ConvertArguments {
  const { to = [], out, compact = false, schema = 'trailkit', memory, ...others } = values;
  const times = to.filter((text) => text !== format);
  if (times.length === to.length)
    throw new UsageError(
      `expected --to ${format}, found ${to.length === 0 ? 'no format' : `--to ${to.join(' --to ')}`}`,
    );
  if (times.length > 1) throw new UsageError(`expected one end of the times, found --to ${times.join(' --to ')}`);
  const rest = { ...others, to: times[0] };
  if (out === undefined || out === '')
    throw new UsageError('expected a folder or s3://BUCKET/PREFIX after --out, found none');
  const form = formNames.find((name) => name === schema);
  if (form === undefined)
    throw new UsageError(`expected --schema ${formNames.join(' or ')}, found ${JSON.stringify(schema)}`);
  const sources = rest.source ?? operands;
  if (sources.length === 0)
    throw new UsageError('expected a source to convert: a file, a folder or s3://BUCKET/PREFIX, found none');
  const patterns = rest.source === undefined ? [] : operands;
  const query = readQueryArguments({ ...rest, source: [...sources] }, patterns);
  if (query.capabilities.isEndless === true)
    throw new UsageError(
      'expected a source with an end, found a queue; the bucket that its messages tell of can be converted',
    );
  return { query, out, compact, schema: form, memory: memory === undefined ? undefined : sizeOf(memory) };
}

const units = { kB: 1e3, MB: 1e6, GB: 1e9 } as const;
/** Memory of one piece is no larger. */
const maxMemory = 2e9;

function sizeOf(text: string): number {
  const [, number, unit] = /^(\d{1,6}(?:\.\d{1,3})?)(kB|MB|GB)$/.exec(text) ?? [];
  const bytes = Number(number) * units[unit as keyof typeof units];
  if (!(bytes >= 1e3 && bytes <= maxMemory))
    throw new UsageError(`expected a size such as 64MB after --memory, 2GB at most, found ${JSON.stringify(text)}`);
  return bytes;
}
