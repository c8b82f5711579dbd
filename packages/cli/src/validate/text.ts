import type { RecordLocation } from '@trailkit/records';
import type { Problem } from '@trailkit/validate/core';
import type { Report } from './report.js';
import { summaryReport } from './summary.js';

/** Problems that read alike are reported once, with how many records have them and where the first one is. */
interface Group {
  readonly problem: string;
  readonly first: RecordLocation;
  count: number;
}

interface EventGroups {
  records: number;
  readonly problems: Map<string, Group>;
}

/** No more kinds of problems than this are distinguished, however hostile the records. */
const groupsKept = 10_000;
const unprintable = /[\u0000-\u001f\u007f-\u009f]/g; // eslint-disable-line no-control-regex -- what a terminal would obey

/** The problems, grouped by event, and the summary. */
export function textReport(): Report {
  const summary = summaryReport();
  const events = new Map<string, EventGroups>();
  let groups = 0;
  let untold = 0;

  return {
    add(validation, { location }) {
      summary.add(validation, { kind: 'record', record: {}, location });
      const { eventSource, eventName, result } = validation;
      if (result === 'valid' && validation.problems.length === 0) return '';
      const event = `${eventSource ?? '(no eventSource)'} ${eventName ?? '(no eventName)'}${result === 'unknown-event' ? ': unknown event' : ''}`;
      let ofEvent = events.get(event);
      if (!ofEvent) {
        if (groups >= groupsKept) {
          untold++;
          return '';
        }
        groups++;
        events.set(event, (ofEvent = { records: 0, problems: new Map() }));
      }
      ofEvent.records++;
      for (const line of new Set(validation.problems.map(lineOf))) {
        const group = ofEvent.problems.get(line);
        if (group) group.count++;
        else if (groups++ < groupsKept) ofEvent.problems.set(line, { problem: line, first: location, count: 1 });
        else untold++;
      }
      return '';
    },
    end() {
      const sentences = [...events].map(([event, { records, problems }]) => {
        const lines = [...problems.values()].map(
          ({ problem, count, first }) =>
            `  ${problem}\n    ${times(count)}, first in ${first.file} line ${first.line}\n`,
        );
        return `${event} (${times(records)})\n${lines.join('')}\n`;
      });
      const rest = untold > 0 ? `and ${untold} more, of which no account was kept\n\n` : '';
      return (
        sentences.join('').replaceAll(unprintable, (character) => (character === '\n' ? character : '\uFFFD')) +
        rest +
        summary.end()
      );
    },
  };
}

function lineOf({ severity, code, part, path, expected, found }: Problem): string {
  const where = `${part}${path.replaceAll(/\/\d+(?=\/|$)/g, '/[]')}`;
  return `${severity} ${where} ${code}: expected ${expected}, found ${found}`;
}

function times(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
