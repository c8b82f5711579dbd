import type { Catalog } from '@trailkit/catalog';
import { nearSources } from '@trailkit/catalog';
import type { Rule } from '../../rule/rule.js';
import type { NameTest, Scope } from '../scope.js';
import { everySource, sourcesCalled } from './every-source.js';
import { eventsUnder, judgeName } from './judge-name.js';
import { matchesName } from './match-name.js';
import type { Verdict } from './verdict.js';

const known = new WeakMap<readonly Scope[], readonly Verdict[]>();

/** The faults of the events that a rule names, one verdict for a token. Worked out once for all checks. */
export function verdictsOf(rule: Rule, scopes: readonly Scope[], catalog: Catalog): readonly Verdict[] {
  let verdicts = known.get(scopes);
  if (!verdicts) known.set(scopes, (verdicts = judge(custodianScopes(rule) ?? scopes, catalog)));
  return verdicts;
}

/** The events of a Custodian policy are pairs: the rule matches any source with any name, but resources are looked up by the pair. */
function custodianScopes({ delivery }: Rule): readonly Scope[] | undefined {
  if (delivery.kind !== 'custodian') return undefined;
  const pairs = delivery.events.flatMap((each): readonly Scope[] =>
    each.kind === 'full' && each.event && each.source
      ? [{ eventSources: [each.source], eventNames: [each.event], fields: [], possibleFields: [], branches: [] }]
      : [],
  );
  return pairs.length > 0 ? pairs : undefined;
}

/** A token that several alternatives share is right where one of them makes it so. */
function judge(scopes: readonly Scope[], catalog: Catalog): readonly Verdict[] {
  const judgeOnce = judgingOnce(catalog);
  const judged = scopes.map((scope) => ({ scope, ...judgeScope(scope, judgeOnce, catalog) }));
  const right = new Set(
    judged.flatMap(({ scope, verdicts, source }) => {
      const wrong = new Set((source ? [source] : verdicts).map(({ token }) => token.span.start));
      return (scope.eventSources ?? []).map(({ span }) => span.start).filter((start) => !wrong.has(start));
    }),
  );
  const byToken = new Map<number, Verdict | undefined>();
  for (const { scope, verdicts, source } of judged) {
    // Where other alternatives need the source, the names are wrong.
    const found = source && !right.has(source.token.span.start) ? [source] : verdicts;
    const bad = new Map(found.map((verdict) => [verdict.token.span.start, verdict]));
    for (const { span } of [...(scope.eventSources ?? []), ...(scope.eventNames ?? [])]) {
      const verdict = bad.get(span.start);
      if (!byToken.has(span.start) || verdict === undefined) byToken.set(span.start, verdict);
    }
  }
  return [...byToken.values()]
    .filter((verdict) => verdict !== undefined)
    .flatMap((verdict) => [verdict, ...inOtherPlaces(verdict, byToken)]);
}

/** The same fault where the rule says the name again. */
function inOtherPlaces(verdict: Verdict, judged: ReadonlyMap<number, unknown>): readonly Verdict[] {
  const { also = [] } = verdict.token;
  const places = also.filter(({ start }) => !judged.has(start));
  return places.map((span) => ({ ...verdict, token: { ...verdict.token, span } }));
}

type JudgeNames = (tokens: readonly NameTest[], given: readonly string[] | undefined) => readonly Verdict[];

/** A name is judged once for the same sources, however often a rule has it. */
function judgingOnce(catalog: Catalog): JudgeNames {
  const known = new Map<string, Map<string, Verdict | undefined>>();
  return (tokens, given) => {
    const sources = given?.join(' ') ?? '*';
    const ofSources = known.get(sources) ?? new Map<string, Verdict | undefined>();
    known.set(sources, ofSources);
    return tokens.flatMap((token) => {
      const key = `${token.isPattern} ${token.ignoreCase} ${token.text}`;
      if (!ofSources.has(key)) ofSources.set(key, judgeName(token, given, catalog));
      const verdict = ofSources.get(key);
      return verdict ? { ...verdict, token } : [];
    });
  };
}

/** The faults of an alternative; `source` instead of them where all are of one other source. */
function judgeScope(
  scope: Scope,
  judgeNames: JudgeNames,
  catalog: Catalog,
): { readonly verdicts: readonly Verdict[]; readonly source?: Verdict } {
  const { eventSources: wanted, eventNames: names = [] } = scope;
  const sources = wanted?.map((token) => ({ token, found: sourcesMatching(token, catalog) }));
  const given = sources?.flatMap(({ found }) => found);
  const unknown = (sources ?? []).filter(({ found }) => found.length === 0).map(({ token }) => token);
  const wrongSources = unknown
    .map((token) => judgeSource(token, names, catalog))
    // Beside the right one, the other name is of no use and does no harm.
    .filter((verdict) => !isAliasOf(verdict, given ?? []));
  // Names of a source that is not known cannot be judged, those of one that is misspelt under the right one.
  const meant = [
    ...(given ?? []),
    ...wrongSources.flatMap((verdict) =>
      verdict.kind === 'unknown-source' ? verdict.near : verdict.kind === 'other-source' ? verdict.sources : [],
    ),
  ];
  if (wanted && meant.length === 0) return { verdicts: wrongSources };
  const verdicts = judgeNames(names, wanted ? meant : undefined);
  const [only, second] = sources ?? [];
  const isOnly = only !== undefined && second === undefined && names.length > 0 && verdicts.length === names.length;
  const source = isOnly ? wrongSource(only.token, verdicts) : undefined;
  const all = [...wrongSources, ...verdicts, ...recordedEarlier(names, wanted ? meant : undefined, catalog)];
  return { verdicts: all.filter((verdict) => isSure(verdict, scope)), ...(source && { source }) };
}

/** All names of the rule's one source are of another: the source is wrong, not each of them. */
function wrongSource(token: NameTest, verdicts: readonly Verdict[]): Verdict | undefined {
  const others = verdicts.filter((verdict) => verdict.kind === 'other-source');
  if (others.length < verdicts.length) return undefined;
  const sources = others[0]!.sources.filter((source) => others.every((other) => other.sources.includes(source)));
  if (sources.length === 0) return undefined;
  return { kind: 'other-source', token, names: others.flatMap(({ names }) => names), given: [token.text], sources };
}

function isAliasOf(verdict: Verdict, given: readonly string[]): boolean {
  return (
    verdict.kind === 'other-source' && verdict.isAlias === true && verdict.sources.some((each) => given.includes(each))
  );
}

function judgeSource(token: NameTest, names: readonly NameTest[], catalog: Catalog): Verdict {
  const called = token.isPattern ? [] : sourcesCalled(token.text, catalog);
  if (called.length > 0) {
    const recording = called.filter((source) =>
      names.some((name) => eventsUnder(name, [source], catalog).some(({ recorded }) => recorded)),
    );
    const meant = recording.length > 0 ? recording : called;
    return { kind: 'other-source', token, names: [], given: [], sources: meant, isAlias: true };
  }
  const near = token.isPattern ? [] : nearSources(token.text, catalog);
  const having = everySource(catalog).filter(
    (source) =>
      names.length > 0 && names.every((name) => eventsUnder(name, [source], catalog).some(({ recorded }) => recorded)),
  );
  const best = having.filter((source) => near.includes(source));
  if (best.length > 0 || (having.length === 1 && near.length === 0))
    return {
      kind: 'other-source',
      token,
      names: names.map(({ text }) => text),
      given: [],
      sources: best.length > 0 ? best : having,
    };
  return { kind: 'unknown-source', token, near };
}

function sourcesMatching(token: NameTest, catalog: Catalog): readonly string[] {
  if (!token.isPattern && !token.ignoreCase)
    return Object.hasOwn(catalog.eventSources, token.text) && sourcesCalled(token.text, catalog).length === 0
      ? [token.text]
      : [];
  return everySource(catalog).filter((source) => matchesName(token, source));
}

/** Names that only old records have, where the rule does not ask for today's as well. */
function recordedEarlier(
  names: readonly NameTest[],
  given: readonly string[] | undefined,
  catalog: Catalog,
): readonly Verdict[] {
  return names.flatMap((token): readonly Verdict[] => {
    if (token.isPattern || given === undefined) return [];
    const events = eventsUnder(token, given, catalog).filter(({ recorded }) => recorded);
    if (events.length === 0 || events.some(({ recorded }) => recorded!.when !== 'earlier')) return [];
    const [event] = events;
    const today = catalog.recordedNames(event!.service, event!.event).filter(({ when }) => when !== 'earlier');
    const isAsked = today.some(({ name }) => names.some((other) => matchesName(other, name)));
    return today.length === 0 || isAsked ? [] : [{ kind: 'recorded-earlier', token, event: event! }];
  });
}

/** Events of other types than calls of an API are in no model: without a name that is meant, nothing is known. */
function isSure(verdict: Verdict, { fields }: Scope): boolean {
  if (verdict.kind !== 'unknown-name' || verdict.hasSureSuggestion) return true;
  return !fields.some(
    ({ path, test, isNegated }) =>
      path.join('.') === 'eventType' &&
      !isNegated &&
      test.kind === 'equals' &&
      test.values.every(({ value }) => value !== 'AwsApiCall'),
  );
}
