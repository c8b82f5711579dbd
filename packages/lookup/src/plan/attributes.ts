import type { ConstraintPath, Scalar } from '@trailkit/match';
import type { JsonObject } from '../item.js';
import type { CompiledPattern } from '../patterns/compile-pattern.js';
import type { LookupAttribute } from '../source/record-source.js';
import type { Question } from './question.js';

/** Attributes that together have every answer; several are several chains of pages. */
export interface Cover {
  /** What they were taken from, for explanations. */
  readonly from: string;
  readonly attributes: readonly LookupAttribute[];
}

type Key = LookupAttribute['key'];

/** The share of all events that one value of an attribute has, roughly: only its order matters, before the first page. */
export const usualShare: Readonly<Record<Key, number>> = {
  EventId: 0.000_001,
  AccessKeyId: 0.01,
  EventName: 0.01,
  ResourceName: 0.01,
  Username: 0.02,
  ResourceType: 0.05,
  EventSource: 0.08,
  ReadOnly: 0.3,
};

/** The fields that an attribute is about, where it says the same as the field. */
const fields: readonly { readonly key: Key; readonly path: ConstraintPath }[] = [
  { key: 'EventId', path: ['eventID'] },
  { key: 'AccessKeyId', path: ['userIdentity', 'accessKeyId'] },
  { key: 'EventName', path: ['eventName'] },
  { key: 'EventSource', path: ['eventSource'] },
];

/** All ways to ask for less than everything. A cover without attributes says that nothing can be an answer. */
export function covers(question: Question): readonly Cover[] {
  // What the other attributes mean for Insights events is not documented well enough to rely on.
  if (question.insights)
    return fieldCovers(question).filter(({ attributes }) => attributes.every(({ key }) => key === 'EventId'));
  return [...fieldCovers(question), ...usernameCover(question), ...readOnlyCover(question), ...patternsCover(question)];
}

function fieldCovers(question: Question): readonly Cover[] {
  return fields.flatMap(({ key, path }) => {
    const values = strings(valuesAt(question, path));
    if (values === undefined) return [];
    const wanted = values.filter((value) => patternsAllow(question, key, value));
    return cover(
      `$.${path.join('.')}`,
      wanted.map((value) => ({ key, value })),
    );
  });
}

/**
 * Username is the user's name only for IAM users: of a role it is the session's name, of the root user `root`, whatever
 * userIdentity.userName says. So it can be asked for only where the expression says that it is about IAM users.
 */
function usernameCover(question: Question): readonly Cover[] {
  const types = valuesAt(question, ['userIdentity', 'type']);
  const names = strings(valuesAt(question, ['userIdentity', 'userName']));
  if (names === undefined || types === undefined || !types.every((type) => type === 'IAMUser')) return [];
  return cover(
    '$.userIdentity.userName',
    names.map((value) => ({ key: 'Username', value })),
  );
}

function readOnlyCover(question: Question): readonly Cover[] {
  const values = valuesAt(question, ['readOnly']);
  if (values?.length !== 1 || typeof values[0] !== 'boolean') return [];
  return cover('$.readOnly', [{ key: 'ReadOnly', value: String(values[0]) }]);
}

function patternsCover(question: Question): readonly Cover[] {
  const { included } = question.patterns;
  if (included.length === 0) return [];
  const sources = strings(valuesAt(question, ['eventSource']));
  const attributes = new Map<string, LookupAttribute>();
  const whole = new Set<string>();
  const chosen = included.map((pattern) => patternAttributes(pattern, sources));
  for (const each of chosen) {
    if (each === undefined) return [];
    for (const { key, value } of each) if (key === 'EventSource') whole.add(value);
  }
  for (const [i, each] of chosen.entries()) {
    const { sources: own } = included[i]!;
    // What a whole source brings need not be asked for by name.
    if (each![0]?.key === 'EventName' && own?.every((source) => whole.has(source))) continue;
    for (const attribute of each!) attributes.set(`${attribute.key} ${attribute.value}`, attribute);
  }
  return cover('the patterns', [...attributes.values()]);
}

/** The cheaper of a pattern's names and its sources. */
function patternAttributes(
  { names, sources }: CompiledPattern,
  only: readonly string[] | undefined,
): readonly LookupAttribute[] | undefined {
  const own = sources?.filter((source) => only === undefined || only.includes(source));
  if (own?.length === 0) return [];
  const byName = names?.map((value) => ({ key: 'EventName' as const, value }));
  const bySource = own?.map((value) => ({ key: 'EventSource' as const, value }));
  if (byName === undefined || bySource === undefined) return byName ?? bySource;
  return byName.length * usualShare.EventName <= bySource.length * usualShare.EventSource ? byName : bySource;
}

function patternsAllow({ patterns: { included } }: Question, key: Key, value: string): boolean {
  if (included.length === 0 || (key !== 'EventName' && key !== 'EventSource')) return true;
  return included.some(({ names, sources }) => (key === 'EventName' ? names : sources)?.includes(value) ?? true);
}

function valuesAt({ constraints: { equalities } }: Question, path: ConstraintPath): readonly Scalar[] | undefined {
  return equalities.find((each) => each.path.length === path.length && path.every((step, i) => each.path[i] === step))
    ?.values;
}

function strings(values: readonly Scalar[] | undefined): readonly string[] | undefined {
  return values?.every((value) => typeof value === 'string') === true ? (values as readonly string[]) : undefined;
}

function cover(from: string, attributes: readonly LookupAttribute[]): readonly Cover[] {
  return attributes.every(({ value }) => isAskable(value)) ? [{ from, attributes }] : [];
}

/** At most 2,000 characters, of which some count twice (CloudTrail's API reference of LookupAttribute). */
function isAskable(value: string): boolean {
  return value !== '' && value.length + (value.match(/[_ ,\n]/g)?.length ?? 0) <= 2000;
}

/** Whether asking for an attribute would bring a record, for the attributes that covers are made of. */
export function hasAttribute(record: JsonObject, { key, value }: LookupAttribute): boolean {
  const identity = (record.userIdentity ?? {}) as JsonObject;
  switch (key) {
    case 'EventId':
      return record.eventID === value;
    case 'AccessKeyId':
      return identity.accessKeyId === value;
    case 'EventName':
      return record.eventName === value;
    case 'EventSource':
      return record.eventSource === value;
    case 'ReadOnly':
      return String(record.readOnly) === value;
    case 'Username':
      return identity.userName === value;
    default:
      return true;
  }
}
