import type { CommandArguments } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { readQueryArguments, sourceWithout } from '@trailkit/lookup/arguments';
import type { validateOptions } from '../options/validate-options.js';

/** The sources of a command line of `trailkit validate`. */
export interface SourceArguments {
  readonly query: QueryArguments;
  readonly follow: boolean;
}

/** Reads the arguments of a call with --source; operands are patterns, as of a lookup. @throws UsageError, QueryError */
export function readSourceArguments({ values, operands }: CommandArguments<typeof validateOptions>): SourceArguments {
  const { output = 'text', follow = false } = values;
  const query = readQueryArguments(values, operands);
  const { capabilities } = query;
  if (capabilities.isEndless === true && !follow)
    throw new UsageError(
      'expected --follow with a queue, which has no end: it gives each message once, when that comes',
    );
  const once = sourceWithout('follow', query.sources);
  if (follow && once !== undefined)
    throw new UsageError(`expected --follow with a source that can be asked again and again, found ${once}`);
  if (follow && output !== 'ndjson')
    throw new UsageError(`expected --output ndjson with --follow, found ${output}, which is written at the end`);
  return { query, follow };
}
