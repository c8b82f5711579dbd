import { UsageError } from '@trailkit/command-line';
import {
  describeWindow,
  filterMatches,
  logsPruning,
  narrowWindow,
  ofRegions,
  type RecordFilter,
  type TimeWindow,
} from '@trailkit/lookup';
import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import type { Pruning, Relation, StatementConditions } from '@trailkit/sql';
import { dialects, statementConditions, statementOf } from '@trailkit/sql';
import { relationOf } from './relation-of.js';
import type { Printed } from './printed.js';
import type { SqlArguments } from './read-arguments.js';

/** The statement of a lookup, and what it is worth. */
export function statementFor(wanted: SqlArguments, now: number): Printed {
  const { dialect, filter, window, regions, accounts, fields, countBy, limit } = wanted;
  const { relation, notes: ofColumns } = relationOf(wanted);
  const { matches, unsure } = filterMatches(filter);
  const options = {
    dialect,
    relation,
    matches: [...matches, ...ofRegions(regions), ...ofAccounts(accounts)],
    names: namesOf(filter, matches, unsure),
    unsure,
    now,
    ...(window && { window }),
    pruning: pruningOf(wanted),
  };
  const made = statementConditions(options);
  refuseOutput(wanted, relation, made);
  const text = statementOf(options, made, { fields, countBy, limit });
  return { text, notes: [...ofColumns, ...worthOf(wanted, relation, made), ...readingNotes(wanted, relation, made)] };
}

/** Patterns and presets were not typed as expressions. */
function namesOf(
  { expressions }: RecordFilter,
  matches: readonly MatchExpression[],
  unsure: MatchExpression | boolean,
): ReadonlyMap<MatchExpression, string> {
  const untyped = matches.filter((tree) => !expressions.includes(tree));
  return new Map([
    ...untyped.map((tree) => [tree, 'what patterns and options such as --errors ask'] as const),
    ...matches.slice(-1).map((family) => [family, 'whether it is an Insights event'] as const),
    ...(typeof unsure === 'boolean'
      ? []
      : [[unsure, 'what the catalog alone tells of patterns with * or ?, --writes and --reads'] as const]),
  ]);
}

/** A record that does not name its account is of any: it must not vanish. */
function ofAccounts(accounts: readonly string[]): readonly MatchExpression[] {
  if (accounts.length === 0) return [];
  return [parseMatch(`$.recipientAccountId == None or $.recipientAccountId in ${JSON.stringify(accounts)}`)];
}

function pruningOf({ filter, window, regions, accounts }: SqlArguments): Pruning {
  const asked = { from: window?.from ?? -Infinity, to: window?.to ?? Infinity };
  return { accounts, ...logsPruning(narrowWindow(asked, filter) ?? asked, regions) };
}

/** Refuses outputs that only an exact statement may have. */
function refuseOutput(
  { fields, countBy, limit }: SqlArguments,
  { record }: Relation,
  { exact, inexact }: StatementConditions,
): void {
  const refused = [
    ...(countBy ? ['--count-by'] : []),
    ...(fields ? ['--fields'] : []),
    ...(limit === undefined ? [] : ['--limit']),
  ];
  if (record === undefined && (fields ?? countBy))
    throw new UsageError(
      `expected ${countBy ? '--count-by' : '--fields'} with a table that has the records' text, found one of columns alone; the statement selects them all, so leave it out and name what you want of them`,
    );
  if (exact || refused.length === 0) return;
  throw new UsageError(
    `expected ${refused.join(' and ')} with conditions that SQL can say exactly, found ${partsOf(inexact)}; leave ${refused.length === 1 ? 'it' : 'them'} out, and give what the statement selects then, as JSON, to trailkit lookup --source -, or say the condition in another way`,
  );
}

const maxParts = 3;

function partsOf(parts: readonly string[]): string {
  const more = parts.length > maxParts ? `, and ${parts.length - maxParts} more` : '';
  return parts.slice(0, maxParts).join(', and ').concat(more);
}

function worthOf(
  { dialect, window }: SqlArguments,
  { record }: Relation,
  { exact, inexact }: StatementConditions,
): readonly string[] {
  const times = window === undefined ? '' : `, of ${spoken(window)} by eventTime as CloudTrail writes it`;
  const copies = record === undefined ? '; records that were delivered twice are in it twice' : '';
  const { notRead } = dialects[dialect];
  const unread = notRead === undefined ? '' : `; it selects records with ${notRead}, too, which the engine cannot read`;
  if (exact) return [`exact: the statement selects what trailkit lookup finds${times}${copies}${unread}`];
  const again =
    record === undefined
      ? 'the columns do not say it: look at the rows'
      : 'give the rows, as JSON, to trailkit lookup --source - with the same conditions';
  return [
    `bounds: the statement selects all that trailkit lookup finds${times}, and may select more: to be tested again is ${partsOf(inexact)}; ${again}`,
  ];
}

function spoken({ from, to }: TimeWindow): string {
  if (to === Infinity) return `times from ${iso(from)} on`;
  return from <= 0 ? `times to ${iso(to)}` : describeWindow({ from, to });
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 19).concat('Z');
}

function readingNotes(
  { dialect, accounts, window }: SqlArguments,
  relation: Relation,
  { pruning }: StatementConditions,
): readonly string[] {
  const hasPartitions = relation.day !== undefined;
  return [
    ...(pruning.length === 0 && hasPartitions
      ? ['reads all logs of the table: times (--from, --since), --region and --account make that less']
      : []),
    ...(pruning.length > 0 && window !== undefined && hasPartitions
      ? ['reads logs of up to two days after the end, since events may be delivered late']
      : []),
    ...((dialect === 'athena' || dialect === 'trino') && accounts.length === 0
      ? ['names no account: a table that was made without a list of accounts needs --account']
      : []),
  ];
}
