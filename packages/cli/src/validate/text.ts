import type { Problem, Validation } from '@trailkit/validate/core';
import { displayed } from '@trailkit/command-line';
import type { CheckedLocation, Report, ReportCollector, ReportKind } from './report.js';
import type { SummaryPart } from './summary.js';
import { summary, summaryCollector } from './summary.js';

/** Problems that read alike are reported once, with how many records have them and where the first one is. */
interface Group {
  readonly first: CheckedLocation;
  count: number;
}

/** How many records of an event there are in a part, beside the groups of their problems; without a problem, the event itself. */
interface PartGroup extends Group {
  readonly event: string;
  readonly problem: string | undefined;
}

/** The groups of events and problems, in the order in which each was first met. */
export interface TextPart {
  readonly summary: SummaryPart;
  readonly groups: readonly PartGroup[];
}

/** The problems, grouped by event, and the summary. */
export const textReport: ReportKind<TextPart> = { collector, report };

function collector(): ReportCollector<TextPart> {
  const counts = summaryCollector();
  let groups = new Map<string, PartGroup>();

  function count(event: string, problem: string | undefined, first: CheckedLocation): void {
    const key = `${event.length} ${event}${problem ?? ''}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { event, problem, first, count: 1 });
  }

  function add(validation: Validation, location: CheckedLocation): void {
    counts.add(validation, location);
    const { eventSource, eventName, result, problems } = validation;
    if (result === 'valid' && problems.length === 0) return;
    const event = `${eventSource ?? '(no eventSource)'} ${eventName ?? '(no eventName)'}${result === 'unknown-event' ? ': unknown event' : ''}`;
    count(event, undefined, location);
    for (const line of new Set(problems.map(lineOf))) count(event, line, location);
  }

  return {
    add,
    addClean(result, validation, location) {
      if (result === 'valid') counts.addClean(result, validation, location);
      else add(validation(), location());
    },
    addValid: (count) => counts.addValid!(count),
    take() {
      const taken = { summary: counts.take(), groups: [...groups.values()] };
      groups = new Map();
      return taken;
    },
  };
}

interface EventGroups {
  records: number;
  readonly problems: Map<string, Group>;
}

/** No more kinds of problems than this are distinguished, however hostile the records. */
const groupsKept = 10_000;

function report(): Report<TextPart> {
  const counts = summary();
  const events = new Map<string, EventGroups>();
  let kept = 0;
  let untold = 0;

  function addRecords({ event, count }: PartGroup): void {
    const known = events.get(event);
    if (known) known.records += count;
    else if (kept++ < groupsKept) events.set(event, { records: count, problems: new Map() });
    else untold += count;
  }

  function addProblem({ event, problem, first, count }: PartGroup): void {
    const ofEvent = events.get(event);
    if (!ofEvent) return; // its records count as untold already
    const group = ofEvent.problems.get(problem!);
    if (group) group.count += count;
    else if (kept++ < groupsKept) ofEvent.problems.set(problem!, { first, count });
    else untold += count;
  }

  return {
    add(part) {
      for (const group of part.groups) {
        if (group.problem === undefined) addRecords(group);
        else addProblem(group);
      }
      return counts.add(part.summary);
    },
    end() {
      const sentences = [...events].map(([event, { records, problems }]) => {
        const lines = [...problems].map(
          ([problem, { count, first }]) =>
            `  ${displayed(problem)}\n    ${times(count)}, first in ${displayed(placeOf(first))}\n`,
        );
        return `${displayed(event)} (${times(records)})\n${lines.join('')}\n`;
      });
      const rest = untold > 0 ? `and ${untold} more, of which no account was kept\n\n` : '';
      return sentences.join('') + rest + counts.end();
    },
  };
}

function lineOf({ severity, code, part, path, expected, found }: Problem): string {
  const where = `${part}${path.replaceAll(/\/\d+(?=\/|$)/g, '/[]')}`;
  return `${severity} ${where} ${code}: expected ${expected}, found ${found}`;
}

function placeOf(location: CheckedLocation): string {
  if ('source' in location) return `${location.source}, event ${location.eventId}`;
  return `${location.file} line ${location.line}`;
}

function times(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
