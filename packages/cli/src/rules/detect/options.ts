import type { CommandArguments } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { Level } from '@trailkit/rules';
import { countedFields } from '../../lookup/count-by.js';
import type { Field } from '../../lookup/fields.js';
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
  const chosenTags = readTags(tags);
  const lookup = readArguments({ values: rest, operands }, { forms: detectOutputs, columns: findingColumns() });
  if (lookup.limit !== undefined && lookup.checkpoint !== undefined)
    throw new UsageError('expected --limit or --checkpoint, found both: a run ends where records do');
  const { fields, count } = lookup;
  for (const field of [...fields, ...(count === undefined ? [] : countedFields(count))]) checkField(field);
  return { rules, ...(level !== undefined && { level: level as Level }), tags: chosenTags, lookup };
}

/** The tags that texts list. @throws UsageError where there is none */
export function readTags(texts: readonly string[]): readonly string[] {
  const tags = texts.flatMap((text) => text.split(/[\s,]+/)).filter((tag) => tag !== '');
  if (texts.length > 0 && tags.length === 0) throw new UsageError('expected tags after --tags, found none');
  return tags;
}

/** The members of a finding. */
const members = ['rule', 'record', 'because', 'correlation'];
const ruleMembers = ['id', 'title', 'level', 'tags', 'file'];

/** Refuses the path of a record, which is no path of a finding: all values would be empty. */
function checkField({ name, path }: Field): void {
  const [start = '', member, quoted] = /^\$(?:\.([^.[*]+)|\[["']([^"']*)["']\])/.exec(path) ?? [];
  const first = member ?? quoted;
  if (first === undefined || members.includes(first)) return;
  const inside = ruleMembers.includes(first) ? 'rule' : 'record';
  throw new UsageError(
    `expected a path that begins with ${members.slice(0, -1).join(', ')} or ${members.at(-1)}, which findings have, found ${JSON.stringify(name)}; did you mean ${inside}.${first}${path.slice(start.length)}?`,
  );
}
