import type { Scalar } from '@trailkit/match';
import type { CompiledPattern } from '../../../patterns/compile-pattern.js';
import type { LookupAttribute } from '../lookup-attribute.js';
import type { PushedField } from './attributes.js';
import { pushedFields } from './attributes.js';
import { sourceShare } from './source-share.js';
import { patternsAllow, valuesAt } from '../../../filter/contradiction.js';
import type { RecordFilter } from '../../../filter/record-filter.js';

/** Chains of pages that together bring every answer. */
export interface AccessPath {
  /** The part of the filter that the chains come from, for explanations. */
  readonly from: string;
  /** One chain of pages each; undefined is the chain of everything. No chain at all: nothing can be an answer. */
  readonly chains: readonly (LookupAttribute | undefined)[];
}

/** Everything, in one chain. */
export const everything: AccessPath = { from: '', chains: [undefined] };

/** The share of all events that one value of an attribute has, roughly: what there is to go by before the first page. */
const typicalShares: Readonly<Record<Exclude<LookupAttribute['key'], 'EventSource'>, number>> = {
  EventId: 0.000_001,
  AccessKeyId: 0.01,
  EventName: 0.01,
  ResourceName: 0.01,
  Username: 0.02,
  ResourceType: 0.05,
  ReadOnly: 0.3,
};

/** The share of all events that a path is likely to bring. */
export function typicalShare({ chains }: AccessPath): number {
  const shares = chains.map((attribute) => (attribute ? shareOf(attribute) : 1));
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
}

function shareOf({ key, value }: LookupAttribute): number {
  return key === 'EventSource' ? sourceShare(value) : typicalShares[key];
}

/** Whether no event is brought by two of a path's chains: each event has one value of a key, but several resources. */
export function isDisjoint({ chains }: AccessPath): boolean {
  const keys = new Set(chains.map((attribute) => attribute?.key));
  return keys.size === 1 && !keys.has('ResourceName') && !keys.has('ResourceType');
}

/** All ways to every answer, everything among them. */
export function accessPathsOf(filter: RecordFilter): readonly AccessPath[] {
  const fields = pushedFields(filter).flatMap((field) => fieldPath(filter, field));
  const found = [everything, ...fields, ...patternPaths(filter), ...resourcePaths(filter)].filter(({ chains }) =>
    chains.every(isAskable),
  );
  const distinct = new Map(found.map((path) => [JSON.stringify(path.chains), path]));
  return [...distinct.values()];
}

function fieldPath(filter: RecordFilter, { key, path, applies }: PushedField): readonly AccessPath[] {
  // All management events of the last 90 days say whether they are read-only: of those captured, every one since version 1.08.
  const values = key === 'ReadOnly' && filter.readOnly !== undefined ? [filter.readOnly] : valuesAt(filter, path);
  const texts = values && textsOf(values, key === 'ReadOnly' ? 'boolean' : 'string');
  if (texts === undefined || applies?.(filter) === false) return [];
  const wanted = [...new Set(texts)].filter(
    (value) =>
      (key !== 'EventName' && key !== 'EventSource') ||
      patternsAllow(filter, key === 'EventName' ? 'names' : 'sources', value),
  );
  return [{ from: `$.${path.join('.')}`, chains: wanted.map((value) => ({ key, value })) }];
}

/** The values as the service writes them; undefined where one is of another type, and nothing to ask for. */
function textsOf(values: readonly Scalar[], type: 'string' | 'boolean'): readonly string[] | undefined {
  return values.every((value) => typeof value === type) ? values.map(String) : undefined;
}

/** The patterns by name, as far as they have any, and by source alone. */
function patternPaths(filter: RecordFilter): readonly AccessPath[] {
  const { patterns, insights } = filter;
  if (patterns.included.length === 0) return [];
  const values = valuesAt(filter, insights ? ['insightDetails', 'eventSource'] : ['eventSource']);
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
    // Events of a whole source need not be requested by name.
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

function resourcePaths({ resources: { names, types } }: RecordFilter): readonly AccessPath[] {
  const path = (from: string, key: LookupAttribute['key'], values: readonly string[]): readonly AccessPath[] =>
    values.length === 0 ? [] : [{ from, chains: [...new Set(values)].map((value) => ({ key, value })) }];
  return [...path('--resource', 'ResourceName', names), ...path('--resource-type', 'ResourceType', types)];
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
