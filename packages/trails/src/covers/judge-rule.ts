import type { DeliveryKind } from '@trailkit/catalog';
import { heldBack } from '@trailkit/catalog';
import { printMatch } from '@trailkit/match';
import { whyNot } from '@trailkit/rules';
import { member, text } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import { allOf } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import { arnAccount, arnRegion } from '../aws-json/arn.js';
import { eventBridgeLimits, judgeSize } from './judge-size.js';
import type { JudgeContext } from './judge-trail.js';
import { judgePartly } from './partial-match.js';
import type { RuleRecorder } from './recorder.js';

/** Whether a rule of EventBridge gets an event. `recorded` is what the trails say that were given, if any were. */
export function judgeRule(
  recorder: RuleRecorder,
  facts: EventFacts,
  { catalog }: JudgeContext,
  recorded: Verdict | undefined,
): Verdict {
  const limits = eventBridgeLimits(catalog);
  return allOf([
    judgeState(recorder, facts, catalog),
    judgeBus(recorder, facts, catalog),
    judgeSize(facts, { what: 'EventBridge', limits }),
    judgeTrails(facts, recorded),
    judgePattern(recorder, facts),
  ]);
}

function judgeState(recorder: RuleRecorder, facts: EventFacts, catalog: JudgeContext['catalog']): Verdict {
  const { rule, node, problem } = recorder;
  if (problem !== undefined)
    return { answer: 'unknown', reason: `the pattern of the rule cannot be tried: ${problem}`, ...(node && { node }) };
  if (rule === undefined) return withoutRule(recorder);
  const stateNode = node && member(node, 'State');
  const place = stateNode ? { node: stateNode } : node ? { node } : {};
  const written = rule.delivery.kind === 'eventbridge' ? rule.delivery.state : undefined;
  const state = written?.text;
  if (state === 'DISABLED') return { answer: 'no', reason: 'the rule is disabled', ...place };
  const states = catalog.delivery().eventBridge.ruleStates;
  const found = deliveryKind(facts, catalog);
  if (found === undefined) return { answer: 'unknown', reason: 'the category of the event is not known', ...place };
  const { kind, unsure } = found;
  const needed = Object.entries(states).filter(([, kinds]) => kinds.includes(kind));
  const names = needed.map(([name]) => name);
  const sure = Object.keys(states).filter((name) => states[name]!.includes('management-read'));
  if (unsure !== undefined && (state === undefined || !sure.includes(state))) {
    const rule = state === undefined ? 'the state of the rule was not given' : `the rule is ${state}`;
    return {
      answer: 'unknown',
      reason: `${unsure}: only rules in the state ${sure.join(', ')} surely get it; ${rule}`,
      ...place,
    };
  }
  if (state === undefined) {
    const isForAll = names.length === Object.keys(states).length;
    return isForAll
      ? {
          answer: 'yes',
          reason: 'rules of every state get it',
          notes: ['the rule is enabled: its state was not given'],
        }
      : {
          answer: 'unknown',
          reason: `rules get read-only management events in the state ${names.join(', ')} only; that of the rule was not given`,
        };
  }
  if (names.includes(state)) return { answer: 'yes', reason: `rules in the state ${state} get it`, ...place };
  const reason = `the event is a read-only management event, which EventBridge hands to rules in the state ${names.join(', ')} only; the rule is ${state}`;
  return { answer: 'no', reason, ...place };
}

/** A rule that takes no events of CloudTrail. */
function withoutRule({ node }: RuleRecorder): Verdict {
  const pattern = node && member(node, 'EventPattern');
  if (pattern) return { answer: 'no', reason: "the detail-type of the rule is none of CloudTrail's", node: pattern };
  const schedule = node && member(node, 'ScheduleExpression');
  return { answer: 'no', reason: 'the rule runs on a schedule, not on events', ...(schedule && { node: schedule }) };
}

/** The kind of an event, as EventBridge sees it, and why that is not sure. */
function deliveryKind(
  { selector: { category, readOnly }, eventSource, eventName }: EventFacts,
  catalog: JudgeContext['catalog'],
): { readonly kind: DeliveryKind; readonly unsure?: string } | undefined {
  if (category === undefined) return undefined;
  if (category === 'Data') return { kind: 'data' };
  if (category === 'NetworkActivity') return { kind: 'network-activity' };
  // Insights events and the like are not held back.
  if (category !== 'Management') return { kind: 'management-write' };
  const { value, unsure } = heldBack(
    { eventSources: eventSource === undefined ? [] : [eventSource], eventName: eventName ?? '', readOnly },
    catalog,
  );
  const { prefixes } = catalog.delivery().eventBridge.heldBack;
  const name = `its name ${value ? 'begins' : 'does not begin'} with one of ${prefixes.join(', ')}, by which EventBridge holds read-only events back`;
  const record =
    readOnly === undefined ? 'whether it is read-only is not known' : `it is ${readOnly ? '' : 'not '}read-only`;
  return { kind: value ? 'management-read' : 'management-write', ...(unsure && { unsure: `${record}, but ${name}` }) };
}

/** CloudTrail's events come to the default bus of the region and account that they are recorded in. */
function judgeBus({ node }: RuleRecorder, { region, account }: EventFacts, catalog: JudgeContext['catalog']): Verdict {
  const bus = node && member(node, 'EventBusName');
  const arn = node && member(node, 'Arn');
  const name = text(bus)?.replace(/^.*event-bus\//, '');
  if (name !== undefined && name !== catalog.delivery().eventBridge.bus) {
    return {
      answer: 'unknown',
      reason: `events come to the bus "${name}" only where another rule forwards them`,
      node: bus!,
    };
  }
  const ownRegion = arnRegion(text(arn));
  const ownAccount = arnAccount(text(arn));
  const elsewhere = [
    [ownRegion, region, 'region'],
    [ownAccount, account, 'account'],
  ].find(([own, found]) => own !== undefined && found !== undefined && own !== found);
  if (elsewhere) {
    const [own, found, what] = elsewhere;
    return {
      answer: 'no',
      reason: `the rule gets events of ${what} ${own}; the event is recorded in ${found}`,
      node: arn!,
    };
  }
  if (ownRegion !== undefined && region === undefined) {
    return {
      answer: 'yes',
      reason: 'the rule gets events of its region',
      notes: [`${ownRegion} is called: rules get events of their own region (--region)`],
    };
  }
  return { answer: 'yes', reason: 'the rule gets events of its bus' };
}

function judgePattern({ rule, node }: RuleRecorder, { members, isWhole }: EventFacts): Verdict {
  const pattern = node && member(node, 'EventPattern');
  const place = pattern ? { node: pattern } : {};
  const match = rule?.match;
  if (match === undefined) return { answer: 'unknown', reason: 'the pattern of the rule could not be read', ...place };
  if (isWhole) {
    const why = whyNot(match, members);
    if (why === undefined) return { answer: 'yes', reason: 'the pattern of the rule matches it', ...place };
    const [first] = why.reasons;
    const condition = first
      ? `${first.condition} ${first.expected === 'holds' ? 'does not hold' : 'holds'}`
      : 'it does not match';
    return { answer: 'no', reason: `the pattern of the rule does not match: ${condition}`, ...place };
  }
  const { answer, part } = judgePartly(match, members);
  if (answer === 'yes') return { answer, reason: 'the pattern of the rule matches it', ...place };
  const text = printMatch(part);
  const reason =
    answer === 'no'
      ? `the pattern of the rule does not match: ${text}`
      : `the pattern of the rule depends on the record: ${text}`;
  return { answer, reason, ...place };
}

/** EventBridge has CloudTrail's events only while a trail logs them. */
function judgeTrails({ selector }: EventFacts, recorded: Verdict | undefined): Verdict {
  if (recorded !== undefined) {
    return recorded.answer === 'yes'
      ? { ...recorded, reason: 'the rule gets it' }
      : { ...recorded, reason: `EventBridge has what trails log: ${recorded.reason}` };
  }
  const needs = 'EventBridge has what a trail logs, and no trail was given';
  if (selector.category !== 'Management') return { answer: 'unknown', reason: `${needs}; a selector has to take it` };
  return {
    answer: 'yes',
    reason: 'the rule gets it',
    notes: ['a trail of the region that is logging takes it: no trail was given'],
  };
}
