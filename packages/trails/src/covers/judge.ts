import type { Truth, Verdict } from '../selectors/verdict.js';
import { allOf, anyOf, some } from '../selectors/verdict.js';
import type { Clause } from '../aws-json/json-node.js';
import { clauseOf, cutText, positionAt } from '../aws-json/json-node.js';
import type { EventFacts, Subject } from './event-facts.js';
import { aggregatedElsewhere } from './judge-aggregated.js';
import { judgeEnablement } from './judge-enablement.js';
import { judgeHistory } from './judge-history.js';
import { judgeInsights } from './judge-insights.js';
import { judgeRule } from './judge-rule.js';
import { judgeSize } from './judge-size.js';
import { judgeStore } from './judge-store.js';
import type { JudgeContext } from './judge-trail.js';
import { judgeTrail } from './judge-trail.js';
import type { Recorder } from './recorder.js';

/** Whether a recorder has an event. */
export interface Coverage {
  readonly recorder: Recorder;
  readonly answer: Truth;
  /** The reason, in a clause without a full stop. */
  readonly reason: string;
  /** The clause that decided, or that would decide. Absent where nothing that was given says it. */
  readonly clause?: Clause;
  /** Conditions of the answer that were not checked. */
  readonly notes: readonly string[];
}

/** Whether each recorder has an event, in their order. */
export function coverageOf(
  subject: Subject,
  recorders: readonly Recorder[],
  context: JudgeContext,
): readonly Coverage[] {
  return recorders.map((recorder) => {
    const { answer, reason, node, notes = [] } = judgeSubject(subject, recorder, recorders, context);
    const others = otherWays(subject, answer, recorder, recorders, context);
    const clause = node ? clauseOf(node) : ruleClause(recorder);
    return { recorder, answer, reason, ...(clause && { clause }), notes: [...notes, ...others] };
  });
}

/** The place of a rule in a template or a file of its own. */
function ruleClause(recorder: Recorder): Clause | undefined {
  if (recorder.kind !== 'eventbridge-rule' || recorder.node !== undefined || recorder.rule === undefined)
    return undefined;
  const { file, span } = recorder.rule;
  const text = file.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ');
  return { file: file.path, pointer: '', ...positionAt(file.text, span.start), text: cutText(text) };
}

/** An event is recorded where any recorder has it. */
export function recordedByAny(coverages: readonly Coverage[]): Truth {
  return some(coverages.map(({ answer }) => answer));
}

function judgeSubject(
  { possible }: Subject,
  recorder: Recorder,
  all: readonly Recorder[],
  context: JudgeContext,
): Verdict {
  const verdicts = possible.map((facts) => ({ facts, verdict: judge(recorder, facts, all, context) }));
  const [first, ...rest] = verdicts;
  const different = rest.find(({ verdict }) => verdict.answer !== first!.verdict.answer);
  if (different === undefined) return first!.verdict;
  // Records of the event differ: which of them is meant, its name does not say.
  const sides = [first!, different].map(
    ({ facts, verdict }) => `${verdict.answer} ${forWhat(facts)} (${verdict.reason})`,
  );
  const deciding = [first!, different].find(({ verdict }) => verdict.answer !== 'yes')!.verdict;
  return {
    answer: 'unknown',
    reason: `records of it differ: ${sides.join(', ')}`,
    ...(deciding.node && { node: deciding.node }),
  };
}

function forWhat({ variant, region, selector, eventName }: EventFacts): string {
  const readOnly = selector.readOnly === true ? 'read-only' : 'not read-only';
  return `for ${[variant, eventName, readOnly, region].filter((part) => part !== undefined).join(', ')}`;
}

/** Calls through an access point are not meant by an event's name, but they may be missed. */
function otherWays(
  { otherWays: ways }: Subject,
  answer: Truth,
  recorder: Recorder,
  all: readonly Recorder[],
  context: JudgeContext,
): readonly string[] {
  const different = ways
    .map((facts) => ({ facts, verdict: judge(recorder, facts, all, context) }))
    .filter(({ verdict }) => verdict.answer !== answer);
  return [
    ...new Set(different.map(({ facts, verdict }) => `calls through ${facts.variant} differ: ${verdict.answer}`)),
  ];
}

function judge(recorder: Recorder, facts: EventFacts, all: readonly Recorder[], context: JudgeContext): Verdict {
  switch (recorder.kind) {
    case 'history':
      return judgeHistory(facts, context);
    case 'trail':
      return judgeTrail(recorder, facts, context);
    case 'log-group':
      return judgeLogGroup(judgeTrail(recorder.trail, facts, context), recorder, facts, context);
    case 'event-data-store':
      return judgeStore(recorder, facts, context);
    case 'cloudwatch':
      return judgeEnablement(recorder, facts, context);
    case 'insights':
      return judgeInsights(recorder, facts, judgeOwner(recorder.of, facts, context));
    case 'eventbridge-rule':
      return judgeRule(recorder, facts, context, judgeTrails(facts, all, context));
  }
}

function judgeOwner(
  owner: Extract<Recorder, { kind: 'insights' }>['of'],
  facts: EventFacts,
  context: JudgeContext,
): Verdict {
  return owner.kind === 'trail' ? judgeTrail(owner, facts, context) : judgeStore(owner, facts, context);
}

function judgeLogGroup(
  taken: Verdict,
  { node }: Extract<Recorder, { kind: 'log-group' }>,
  facts: EventFacts,
  { catalog }: JudgeContext,
): Verdict {
  const elsewhere = aggregatedElsewhere(facts, 'CloudWatch Logs');
  if (elsewhere) return allOf([taken, { ...elsewhere, node }]);
  const limits = [catalog.delivery().cloudWatchLogs.maxEventBytes];
  const short = judgeSize(facts, { what: 'CloudWatch Logs', limits, node });
  const decided = allOf([taken, short]);
  return decided.answer === 'yes'
    ? { ...decided, reason: `the trail takes it: ${taken.reason}`, ...(taken.node && { node: taken.node }) }
    : decided;
}

/** The verdict of the trails that were given, for recorders that have events from them; undefined where there are none. */
function judgeTrails(facts: EventFacts, all: readonly Recorder[], context: JudgeContext): Verdict | undefined {
  const trails = all.filter((recorder) => recorder.kind === 'trail');
  return trails.length === 0 ? undefined : anyOf(trails.map((trail) => judgeTrail(trail, facts, context)));
}
