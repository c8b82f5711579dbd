import type { Outcome } from '@trailkit/records';
import { type Cuts, shortened } from './cuts.js';
import type { DocumentOptions, MatchedRule } from './event-document.js';
import type { PromotedValues } from './promoted-fields/promoted-values.js';
import { maxPromotedValues } from './limits.js';
import { type Literal, memberKeys } from './literal.js';
import { listOf, membersOf, textOf } from './member.js';
import type { JsonBuffer } from './json-buffer.js';
import type { Principal } from './principal.js';
import type { BodyScan } from './scan-bodies.js';
import { countedMembers } from './counted-members.js';
import type { WrittenRecord } from './write-fields.js';

/** The sources of `ct`. */
export interface CtSources {
  readonly written: WrittenRecord;
  readonly promoted: PromotedValues;
  readonly principal: Principal;
  readonly outcome: Outcome;
  readonly scan: BodyScan;
  readonly hashed: boolean;
  readonly options: DocumentOptions;
}

const keys = memberKeys(
  'principal',
  'session',
  'denied',
  'resource',
  'arn',
  'id',
  'name',
  'type',
  'bucket',
  'role',
  'policy',
  'accessKey',
  'number',
  'truncated',
  'wrapped',
  'renamed',
  'rounded',
  'moved',
  'other',
  'misfits',
  'rules',
  'title',
  'level',
  'hashedId',
  'line',
);

const numberKeys = memberKeys(...countedMembers);

/** Writes our own fields: who did it, what it is about, how the document differs from the record. */
export function writeCt(json: JsonBuffer, sources: CtSources): void {
  const { written, promoted, principal, outcome, scan, hashed, options } = sources;
  const { fields, cuts, moved, other } = written;

  json.member(keys.principal, principal.principal);
  json.member(keys.session, principal.session);
  json.member(keys.denied, outcome === 'refused' || undefined);

  json.beginObject(keys.resource);
  writePromoted(json, keys.arn, promoted.arn, 'ct.resource.arn', cuts);
  writePromoted(json, keys.id, promoted.id, 'ct.resource.id', cuts);
  writePromoted(json, keys.name, namesOf(promoted), 'ct.resource.name', cuts);
  writePromoted(json, keys.type, typesOf(fields.resources), 'ct.resource.type', cuts);
  json.endObjectOrOmit();
  writePromoted(json, keys.bucket, promoted.bucket, 'ct.bucket', cuts);
  writePromoted(json, keys.role, promoted.role, 'ct.role', cuts);
  writePromoted(json, keys.policy, promoted.policy, 'ct.policy', cuts);

  json.list(keys.accessKey, scan.accessKeys);
  if (scan.numbers) writeNumbers(json, scan.numbers);

  writePaths(json, keys.truncated, cuts.truncated);
  writePaths(json, keys.wrapped, cuts.wrapped);
  writePaths(json, keys.renamed, cuts.renamed);
  writePaths(json, keys.rounded, cuts.rounded);
  writePaths(json, keys.moved, moved);
  json.member(keys.other, other);
  writePaths(json, keys.misfits, options.schemaViolations ?? options.misfits);
  if (options.rules !== undefined && options.rules.length > 0) writeRules(json, options.rules);
  json.member(keys.hashedId, hashed || undefined);
  json.member(keys.line, options.place?.line);
}

function writeNumbers(json: JsonBuffer, numbers: ReadonlyMap<string, readonly number[]>): void {
  json.beginObject(keys.number);
  for (const [name, values] of numbers) json.member(numberKeys[name as keyof typeof numberKeys], values);
  json.endObject();
}

/** Each of their members by itself, as aggregations count them. */
function writeRules(json: JsonBuffer, rules: readonly MatchedRule[]): void {
  json.beginObject(keys.rules);
  writePaths(json, keys.id, present(rules.map(({ id }) => id)));
  writePaths(
    json,
    keys.title,
    rules.map(({ title }) => title),
  );
  writePaths(json, keys.level, present(rules.map(({ level }) => level)));
  json.endObjectOrOmit();
}

function present(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text) => text !== undefined);
}

/** As many as a promoted field takes. */
function writePromoted(json: JsonBuffer, key: Literal, known: readonly string[], path: string, cuts: Cuts): void {
  if (known.length <= maxPromotedValues) {
    json.list(key, known);
    return;
  }
  cuts.add('truncated', path);
  json.list(key, known.slice(0, maxPromotedValues));
}

function namesOf({ name, bucket, role, policy, user }: PromotedValues): readonly string[] {
  return unique([...name, ...bucket, ...role, ...policy, ...user]);
}

function typesOf(resources: unknown): readonly string[] {
  const types: string[] = [];
  for (const resource of listOf(resources)) {
    const type = textOf(membersOf(resource).type);
    if (type !== undefined) types.push(type);
  }
  return unique(types);
}

function unique(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}

/** Paths are keywords, too. */
function writePaths(json: JsonBuffer, key: Literal, known: Iterable<string> | undefined): void {
  if (known !== undefined) json.list(key, unique(Array.from(known, shortened)));
}
