import type { LanguageContext, ReadProblem } from '../../language/language.js';
import type { Level, Rule } from '../../rule/rule.js';
import { levels } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import type { CustodianDelivery } from '../../rule/delivery.js';
import { allOf } from '../../tree/build.js';
import { policyFilters } from './filters/policy-filters.js';
import { modeEvents, patternOf } from './mode-events.js';
import type { PolicyNode } from './policy-node.js';
import { itemsOf, memberAt, spanAt, textOf } from './policy-node.js';

/** A policy, and the parts of it that were not understood. */
export interface ReadPolicy {
  readonly rule: Rule;
  readonly problems: readonly ReadProblem[];
}

/** Whether CloudTrail's events set off a policy. */
export function isCloudTrailPolicy(policy: PolicyNode): boolean {
  return textOf(memberAt(memberAt(policy, 'mode'), 'type'))?.text === 'cloudtrail';
}

/** Reads a policy with `mode: cloudtrail`. One of which a condition cannot be said is checked only: it has no `match`. */
export function readPolicy(policy: PolicyNode, file: RuleFile, { catalog }: LanguageContext): ReadPolicy {
  const mode = memberAt(policy, 'mode')!;
  const span = spanAt(policy);
  const { events, sources, names, problems } = modeEvents(mode);
  const filters = policyFilters(memberAt(policy, 'filters'), file.text);
  const conditions = policyFilters(memberAt(policy, 'conditions'), file.text);
  const pattern = memberAt(mode, 'pattern');
  const all = [
    ...problems,
    ...(pattern
      ? [{ span: spanAt(pattern), message: 'match cannot say yet what mode.pattern adds to the events' }]
      : []),
    ...filters.problems,
    ...conditions.problems,
  ];
  const emitted = patternOf({ sources, names }, spanAt(memberAt(mode, 'events') ?? mode), catalog);
  const resource = textOf(memberAt(policy, 'resource'));
  const delivery: CustodianDelivery = {
    kind: 'custodian',
    ...(resource && { resource }),
    events,
    eventKeys: [...filters.keys, ...conditions.keys],
    resourceFilters: filters.resourceFilters,
  };
  const level = levelOf(policy);
  const besideRecord = [...filters.besideRecord, ...conditions.besideRecord];
  const about: Omit<Rule, 'match' | 'mentions'> = {
    language: 'custodian',
    file,
    span,
    title: textOf(memberAt(policy, 'name'))?.text ?? '',
    ...(level && { level }),
    tags: (itemsOf(memberAt(policy, 'tags')) ?? []).flatMap((tag) => textOf(tag)?.text ?? []),
    ...(besideRecord.length > 0 && { besideRecord }),
    delivery,
  };
  if (all.length === 0 && emitted.length > 0)
    return {
      rule: { ...about, match: allOf([...emitted, ...filters.conditions, ...conditions.conditions], span) },
      problems: [],
    };
  const fields = [...filters.fields, ...conditions.fields];
  return { rule: { ...about, mentions: [{ eventSources: sources, eventNames: names, fields }] }, problems: all };
}

/** The level that the policy's metadata has, in Sigma's words. */
function levelOf(policy: PolicyNode): Level | undefined {
  const metadata = memberAt(policy, 'metadata');
  const text = (textOf(memberAt(metadata, 'severity')) ?? textOf(memberAt(metadata, 'level')))?.text.toLowerCase();
  return levels.find((level) => level === text);
}
