import { arnRegion } from '../aws-json/arn.js';
import { isComputed } from '../aws-json/computed.js';
import type { Catalog } from '@trailkit/catalog';
import { partitionOf } from '@trailkit/catalog/regions';
import type { JsonNode } from '../aws-json/json-node.js';
import { flag, member, text } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import type { TrailRecorder } from './recorder.js';

const globalEvents = 'global service events';

/** Whether a trail takes events of the region that an event is recorded in. */
export function judgeRegion({ trail, arn }: TrailRecorder, facts: EventFacts, catalog: Catalog): Verdict {
  if (trail === undefined) return judgeOfArn(arn, facts);
  const isMultiRegion = member(trail, 'IsMultiRegionTrail');
  const globals = judgeGlobal(trail, facts, catalog);
  if (globals !== undefined && globals.answer !== 'yes') return globals;
  if (flag(isMultiRegion) === true)
    return { answer: 'yes', reason: 'the trail takes all regions', node: isMultiRegion! };
  const home = member(trail, 'HomeRegion');
  const region = text(home) ?? arnRegion(arn);
  if (facts.region !== undefined && facts.region === region) {
    return { answer: 'yes', reason: `the trail takes ${region}`, node: home ?? trail };
  }
  if (globals) return globals;
  if (flag(isMultiRegion) === undefined) {
    return {
      answer: 'unknown',
      reason: 'it is not said whether the trail takes all regions (IsMultiRegionTrail); describe-trails tells',
      node: trail,
    };
  }
  if (region === undefined || facts.region === undefined) {
    const where = region ?? 'its home region, which is not said';
    const hint = facts.region === undefined ? `; ${unknownRegion(facts)}` : '';
    return { answer: 'unknown', reason: `the trail takes events of ${where} alone${hint}`, node: isMultiRegion! };
  }
  return {
    answer: 'no',
    reason: `the trail takes events of ${region} alone; the event is recorded in ${facts.region}`,
    node: isMultiRegion!,
  };
}

/** Global service events: a flag leaves them out, and until a day in 2021 trails of every region had them. */
function judgeGlobal(trail: JsonNode, facts: EventFacts, catalog: Catalog): Verdict | undefined {
  const { eventSource = '', time } = facts;
  const { eventSources, date } = catalog.globalEventsInAnyTrail();
  const includes = member(trail, 'IncludeGlobalServiceEvents');
  const isGlobal = eventSources.includes(eventSource);
  const regions = catalog.globalRegions(partitionOf(facts.region)).get(eventSource) ?? [];
  // Calls of a regional endpoint are no global service events.
  const isThere = facts.region !== undefined && regions.includes(facts.region);
  if (isComputed(includes?.value) && isGlobal && facts.selector.category === 'Management' && isThere) {
    const reason = `whether the trail takes ${globalEvents} is known only when the template is deployed`;
    return { answer: 'unknown', reason, node: includes! };
  }
  if (flag(includes) === false && facts.selector.category === 'Management' && isThere) {
    if (isGlobal) return { answer: 'no', reason: `the trail leaves out ${globalEvents}`, node: includes! };
    const reason = `the trail leaves out ${globalEvents}; whether those of ${eventSource} are among them AWS does not say`;
    return { answer: 'unknown', reason, node: includes! };
  }
  const isOld = time !== undefined && time < Date.parse(date);
  if (isGlobal && isOld && flag(includes) === true) {
    return { answer: 'yes', reason: `until ${date} trails of every region took ${globalEvents}`, node: includes! };
  }
  return undefined;
}

/** Selectors alone: the trail may be of any region. */
function judgeOfArn(arn: string | undefined, { region }: EventFacts): Verdict {
  const own = arnRegion(arn);
  const note =
    'the trail takes the region and the account of the event, and it is logging: only its selectors were given';
  if (own === undefined || region === undefined || own === region) {
    return { answer: 'yes', reason: 'the region was not looked at', notes: [note] };
  }
  return {
    answer: 'unknown',
    reason: `the selectors are of a trail of ${own}, the event is recorded in ${region}; describe-trails tells whether the trail takes all regions`,
  };
}

/** The reason why the region of an event is not known, with the remedy where there is one. */
export function unknownRegion({ isWhole }: EventFacts): string {
  return isWhole ? 'the record does not say its region' : 'which region is called is not known (--region)';
}
