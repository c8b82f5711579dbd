import type { EventEntry, Part } from './event-entry.js';
import type { PathLine } from '../paths/paths.js';
import { pathLines } from '../paths/paths.js';
import type { Shape } from '../shape/shape.js';

/**
 * The `events` of a Cloud Custodian policy in mode `cloudtrail`, in YAML: one item for each name that the event is recorded under.
 * Custodian applies `ids` (JMESPath) to the event's `detail`. The path is one of several; `note` says where the others are.
 * @see https://cloudcustodian.io/docs/aws/resources/aws-modes.html
 */
export function custodianEvents(
  entry: EventEntry,
  shapes: ReadonlyMap<Part, Shape>,
  note = 'an example: --format tree shows every path',
): string {
  if (entry.eventSources.length === 0)
    return '(No one source and event name stand for these records, so that no policy can name them.)';
  const linesOf = (isWanted: (part: Part) => boolean) =>
    [...shapes].flatMap(([part, shape]) => (isWanted(part) ? pathLines(shape, part) : []));
  // The data beside the bodies say how a call was made, and seldom which resource it was about.
  const ids = likelyId(linesOf((part) => part !== 'additionalEventData')) ?? likelyId(linesOf(() => true));
  return entry.eventSources
    .flatMap((source) =>
      entry.eventNames.map((event) => [
        `- source: ${source}`,
        `  event: ${event}`,
        ...(ids ? [`  ids: ${ids} # ${note}`] : []),
      ]),
    )
    .flat()
    .join('\n');
}

/** An example of a path that names a resource; which one a policy needs is the author's choice among those of `--format tree`. */
function likelyId(lines: readonly PathLine[]): string | undefined {
  const leaves = lines.filter(
    ({ shape }) => shape.kind === 'scalar' || (shape.kind === 'list' && shape.member.kind === 'scalar'),
  );
  const nearest = [...leaves].sort((a, b) => a.depth - b.depth);
  const endings = [/id$/i, /arn$/i, /name$/i];
  for (const ending of endings) {
    const found = nearest.find(({ name }) => ending.test(name) && !/^(request|owner|account)id$/i.test(name));
    if (found) return found.shape.kind === 'list' ? `${found.path}[]` : found.path;
  }
  return undefined;
}
