import type { Scalar } from '@trailkit/match';
import type { CompiledPattern } from '../patterns/compile-pattern.js';
import type { LookupAttribute } from '../source/record-source.js';
import type { PushedField } from './attributes.js';
import { pushedFields, valuesAt } from './attributes.js';
import type { Question } from './question.js';

/** Chains of pages that together bring every answer. */
export interface Cover {
  /** What the chains were taken from, for explanations. */
  readonly from: string;
  /** One chain of pages each; undefined is the chain of everything. No chain at all: nothing can be an answer. */
  readonly chains: readonly (LookupAttribute | undefined)[];
}

/** Everything, in one chain. */
export const everything: Cover = { from: '', chains: [undefined] };

/** The share of all events that one value of an attribute has, roughly: what there is to go by before the first page. */
const usualShares: Readonly<Record<LookupAttribute['key'], number>> = {
  EventId: 0.000_001,
  AccessKeyId: 0.01,
  EventName: 0.01,
  ResourceName: 0.01,
  Username: 0.02,
  ResourceType: 0.05,
  EventSource: 0.08,
  ReadOnly: 0.3,
};

/** The share of all events that a cover is likely to bring. */
export function usualShare({ chains }: Cover): number {
  const shares = chains.map((attribute) => (attribute ? usualShares[attribute.key] : 1));
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
}

/** Whether no event is brought by two of a cover's chains: each event has one value of a key, but several resources. */
export function isDisjoint({ chains }: Cover): boolean {
  const keys = new Set(chains.map((attribute) => attribute?.key));
  return keys.size === 1 && !keys.has('ResourceName') && !keys.has('ResourceType');
}

/** All ways to every answer, everything among them. */
export function coversOf(question: Question): readonly Cover[] {
  const fields = pushedFields(question).flatMap((field) => fieldCover(question, field));
  const found = [everything, ...fields, ...patternCovers(question), ...resourceCovers(question)].filter(({ chains }) =>
    chains.every(isAskable),
  );
  const distinct = new Map(found.map((cover) => [JSON.stringify(cover.chains), cover]));
  return [...distinct.values()];
}

function fieldCover(question: Question, { key, path, holds }: PushedField): readonly Cover[] {
  const values = valuesAt(question, path);
  const texts = values && textsOf(values, key === 'ReadOnly' ? 'boolean' : 'string');
  if (texts === undefined || holds?.(question) === false) return [];
  const wanted = [...new Set(texts)].filter((value) => patternsAllow(question, key, value));
  return [{ from: `$.${path.join('.')}`, chains: wanted.map((value) => ({ key, value })) }];
}

/** The values as the service writes them; undefined where one is of another type, and nothing to ask for. */
function textsOf(values: readonly Scalar[], type: 'string' | 'boolean'): readonly string[] | undefined {
  return values.every((value) => typeof value === type) ? values.map(String) : undefined;
}

function patternsAllow({ patterns: { included } }: Question, key: LookupAttribute['key'], value: string): boolean {
  if (included.length === 0 || (key !== 'EventName' && key !== 'EventSource')) return true;
  return included.some(({ names, sources }) => (key === 'EventName' ? names : sources)?.includes(value) ?? true);
}

/** The patterns by name, as far as they have any, and by source alone. */
function patternCovers(question: Question): readonly Cover[] {
  const { patterns, insights } = question;
  if (patterns.included.length === 0) return [];
  const values = valuesAt(question, insights ? ['insightDetails', 'eventSource'] : ['eventSource']);
  const only = values && textsOf(values, 'string');
  const bySource = patterns.included.map((pattern) => sourceChains(pattern, only));
  const byName = patterns.included.map((pattern, i) => {
    const names = pattern.names?.map((value) => ({ key: 'EventName' as const, value }));
    return bySource[i]?.length === 0 ? [] : (names ?? bySource[i]);
  });
  return [byName, bySource].flatMap((chosen) => {
    if (chosen.includes(undefined)) return [];
    const chains = chosen.flatMap((chains) => chains ?? []);
    const whole = new Set(chains.flatMap(({ key, value }) => (key === 'EventSource' ? [value] : [])));
    // What a whole source brings need not be asked for by name.
    const needed = chosen.flatMap((chains, i) =>
      chains?.[0]?.key === 'EventName' && patterns.included[i]!.sources?.every((source) => whole.has(source))
        ? []
        : (chains ?? []),
    );
    return [{ from: 'the patterns', chains: distinct(needed) }];
  });
}

function sourceChains(
  { sources }: CompiledPattern,
  only: readonly string[] | undefined,
): readonly LookupAttribute[] | undefined {
  return sources
    ?.filter((source) => only === undefined || only.includes(source))
    .map((value) => ({ key: 'EventSource', value }));
}

function resourceCovers({ resources: { names, types } }: Question): readonly Cover[] {
  const cover = (from: string, key: LookupAttribute['key'], values: readonly string[]): readonly Cover[] =>
    values.length === 0 ? [] : [{ from, chains: [...new Set(values)].map((value) => ({ key, value })) }];
  return [...cover('--resource', 'ResourceName', names), ...cover('--resource-type', 'ResourceType', types)];
}

function distinct(chains: readonly LookupAttribute[]): readonly LookupAttribute[] {
  return [...new Map(chains.map((chain) => [`${chain.key} ${chain.value}`, chain])).values()];
}

/** At most 2,000 characters, of which some count twice (CloudTrail's API reference of LookupAttribute). */
function isAskable(attribute: LookupAttribute | undefined): boolean {
  if (attribute === undefined) return true;
  const { value } = attribute;
  return value !== '' && value.length + (value.match(/[_ ,\n]/g)?.length ?? 0) <= 2000;
}
