import { didYouMean, suggest } from '@trailkit/suggest';
import type { CustodianEvent } from '../../rule/delivery.js';
import { custodianShortcut, custodianShortcuts, shortcutsRelease } from '../../languages/custodian/shortcuts.js';
import type { Check } from '../check.js';
import { anyOfNames } from '../evidence.js';
import type { Complaint } from '../finding.js';

type ShortcutItem = Extract<CustodianEvent, { kind: 'shortcut' }>;
type FullItem = Extract<CustodianEvent, { kind: 'full' }>;

/** An event of a policy that Custodian takes for another one, or never gets. */
export const custodianShortcutCheck: Check = {
  code: 'custodian-shortcut',
  summary: 'an event of a Custodian policy by a shortcut that does not do what it says',
  explanation: `Custodian knows 14 events by their name alone. Three things go wrong with them. CreateFunction never comes, since CloudTrail records it under a name with a date. A name that is none of the 14 is refused. And where a shortcut comes before a full entry whose event has the name of a shortcut, Custodian takes the identifiers of the shortcut for it, whatever its source says.

Wrong: events: [RunInstances, {source: ecs.amazonaws.com, event: CreateCluster, ids: responseElements.cluster.clusterArn}]
Right: events: [{source: ecs.amazonaws.com, event: CreateCluster, ids: responseElements.cluster.clusterArn}, RunInstances]`,
  *check({ delivery }) {
    if (delivery.kind !== 'custodian') return;
    const { events } = delivery;
    for (const [at, event] of events.entries()) {
      if (event.kind === 'shortcut') yield* judgeShortcut(event);
      else {
        const before = events.slice(0, at).find((each) => each.kind === 'shortcut');
        if (before) yield* judgeOrder(event, before);
      }
    }
  },
};

function* judgeShortcut({ name }: ShortcutItem): Generator<Complaint> {
  const known = custodianShortcut(name.text);
  const names = custodianShortcuts.map(({ event }) => event);
  if (known?.dead !== undefined)
    yield {
      span: name.span,
      severity: 'error',
      message: `the shortcut ${name.text} never matches: ${known.dead}`,
      suggestion: `write an entry with the recorded name: source ${known.source}, event and ids ${known.ids}`,
      evidence: `read from c7n ${shortcutsRelease}, and captured records`,
    };
  if (known === undefined)
    yield {
      span: name.span,
      severity: 'error',
      message: `Custodian has no shortcut ${name.text}.${didYouMean(suggest(name.text, names))}`,
      suggestion: 'write an entry with source, event and ids',
      evidence: `c7n ${shortcutsRelease} has ${anyOfNames(names, 2)}`,
    };
}

function* judgeOrder({ event, source, ids }: FullItem, { name: before }: ShortcutItem): Generator<Complaint> {
  const taken = event && custodianShortcut(event.text);
  const isOwnSource = taken?.source === source?.text;
  if (!event || !taken || (isOwnSource && taken.ids === ids?.text.replace(/^detail\./, ''))) return;
  yield {
    span: event.span,
    severity: isOwnSource ? 'warning' : 'error',
    message: `after the shortcut ${before.text} Custodian takes ${event.text} for the shortcut of that name, and its identifiers from ${taken.ids}`,
    suggestion: `put this entry before ${before.text}, or write that one in full`,
    evidence: `run with c7n ${shortcutsRelease}: with the full entry first its own identifiers are found`,
  };
}
