import type { CommandArguments } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { Level } from '@trailkit/rules';
import type { LookupArguments } from '../../lookup/options.js';
import { readArguments } from '../../lookup/options.js';
import type { detectOptions } from '../../options/detect-options.js';
import { findingColumns } from './columns.js';
import { detectOutputs } from './outputs.js';

/** A command line of `trailkit detect`. */
export interface DetectArguments {
  /** The files and folders with rules. */
  readonly rules: readonly string[];
  readonly level?: Level;
  /** Globs; none: rules with any tags. */
  readonly tags: readonly string[];
  readonly lookup: LookupArguments;
}

/** Reads the arguments. @throws UsageError */
export function readDetectArguments({ values, operands }: CommandArguments<typeof detectOptions>): DetectArguments {
  const { rules = [], level, tags = [], ...rest } = values;
  if (rules.length === 0) throw new UsageError('expected files or folders with rules after --rules, found none');
  if (rules.includes('-') && values.source?.includes('-'))
    throw new UsageError('expected rules or records on standard input, found both --rules - and --source -');
  if (values.insights) throw new UsageError('expected rules about calls, found --insights, which are about none');
  const lookup = readArguments({ values: rest, operands }, { forms: detectOutputs, columns: findingColumns() });
  if (lookup.limit !== undefined && lookup.checkpoint !== undefined)
    throw new UsageError('expected --limit or --checkpoint, found both: a run ends where records do');
  return {
    rules,
    ...(level !== undefined && { level: level as Level }),
    tags: tags.flatMap((text) => text.split(/[\s,]+/)).filter((tag) => tag !== ''),
    lookup,
  };
}
