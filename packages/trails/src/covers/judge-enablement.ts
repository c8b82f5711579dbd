import { arnAccount, arnRegion } from '../aws-json/arn.js';
import { items, member, text } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import { allOf } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import { aggregatedElsewhere } from './judge-aggregated.js';
import { judgeSelectors } from './judge-events.js';
import { judgeSize } from './judge-size.js';
import type { JudgeContext } from './judge-trail.js';
import type { EnablementRecorder } from './recorder.js';

/**
 * Whether CloudTrail that is switched on in CloudWatch, by a telemetry rule, has an event. Its selectors leave out what they leave out; of
 * other accounts and regions AWS does not say enough for a yes or a no.
 */
export function judgeEnablement(recorder: EnablementRecorder, facts: EventFacts, { catalog }: JudgeContext): Verdict {
  const { answer: node, selection } = recorder;
  const limits = [catalog.delivery().cloudWatchLogs.maxEventBytes];
  const elsewhere = aggregatedElsewhere(facts, 'CloudWatch Logs');
  const selected: Verdict = selection
    ? judgeSelectors(selection, facts, catalog)
    : { answer: 'unknown', reason: 'the rule has no event selectors; what is recorded then AWS does not say', node };
  return allOf([
    judgeType(recorder),
    ...(elsewhere ? [elsewhere] : []),
    judgeSize(facts, { what: 'CloudWatch Logs', limits, node }),
    judgeAccount(recorder, facts),
    judgeRegion(recorder, facts),
    selected.answer === 'yes' ? { ...selected, notes: [...(selected.notes ?? []), inForce] } : selected,
  ]);
}

const inForce = 'the rule is in force: its status was not given';

/** Rules switch on the logs of other services, too. */
function judgeType({ answer }: EnablementRecorder): Verdict {
  const rule = member(answer, 'TelemetryRule');
  const node = rule && member(rule, 'ResourceType');
  const type = text(node);
  return type === undefined || type === 'AWS::CloudTrail'
    ? { answer: 'yes', reason: 'the rule is about CloudTrail' }
    : { answer: 'no', reason: `the rule is about ${type}, not AWS::CloudTrail`, node: node! };
}

function judgeAccount({ answer: node }: EnablementRecorder, { account }: EventFacts): Verdict {
  const own = arnAccount(text(member(node, 'RuleArn')));
  if (account === undefined || own === undefined || account === own)
    return { answer: 'yes', reason: 'the rule is of the account' };
  const rule = member(node, 'TelemetryRule');
  const scope = rule && member(rule, 'Scope');
  if (text(scope) === undefined)
    return { answer: 'no', reason: `the rule is of account ${own}; the event is of ${account}`, node };
  return { answer: 'unknown', reason: `whether ${account} is in the scope of the rule is not known`, node: scope! };
}

function judgeRegion({ answer: node }: EnablementRecorder, { region }: EventFacts): Verdict {
  const rule = member(node, 'TelemetryRule');
  const others = rule && member(rule, 'Regions');
  const own = [arnRegion(text(member(node, 'RuleArn'))), ...(others ? items(others).map(text) : [])];
  if (region !== undefined && own.includes(region)) return { answer: 'yes', reason: `the rule is of ${region}` };
  const where = own.filter((name) => name !== undefined).join(', ') || 'a region that is not said';
  const what = region === undefined ? 'the region of the event is not known' : `the event is recorded in ${region}`;
  return { answer: 'unknown', reason: `the rule is of ${where}; ${what}`, node };
}
