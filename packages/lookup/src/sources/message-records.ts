import { isRecord, itemMaker, otherTally } from '@trailkit/records';
import type { TimeWindow } from '../time/window.js';
import { recordTest } from '../scan/record-test.js';
import { insightsNotice } from './insights-notice.js';
import type { SourcePage, SourceRecord, SourceWarning } from './record-source.js';
import { isJsonObject, parsedJson } from './parsed-json.js';

/** A text that should be a record, and the id that its service gives it. */
export interface Message {
  readonly id?: string;
  readonly text: string;
}

/** Reads the messages of one place; what is no record is said once. */
export interface MessageReader {
  readonly read: (messages: readonly Message[]) => Required<Pick<SourcePage, 'records' | 'warnings' | 'notices'>>;
  /** A page with the rest of what is to be said, if anything. */
  readonly end: () => SourcePage | undefined;
}

/** How to read messages. */
export interface MessageOptions {
  /** The source's name. */
  readonly where: string;
  readonly window: TimeWindow;
  readonly insights: boolean;
  /** The explanation of a text that is no JSON, where there is one. */
  readonly explainDamage?: (text: string) => string | undefined;
}

/** How many characters of a text are shown. */
const shownLength = 40;

/** A reader. Insights events are passed over unless they are asked for, as in event history. */
export function messageReader({ where, window, insights, explainDamage }: MessageOptions): MessageReader {
  const scope = recordTest({ matches: [], now: 0, ...window, insights });
  const tally = otherTally();
  let saysInsights = false;

  const warning = (eventId: string | undefined, expected: string, found: string): SourceWarning => ({
    location: { kind: 'event', source: where, eventId },
    expected,
    found,
  });

  function readOne({ id, text }: Message, records: SourceRecord[]): SourceWarning | undefined {
    const value = parsedJson(text);
    if (value === undefined)
      return warning(id, 'a record as JSON', explainDamage?.(text) ?? JSON.stringify(text.slice(0, shownLength)));
    if (isJsonObject(value) && isRecord(value)) {
      if (scope.isInScope(value)) records.push({ record: value, text });
      return undefined;
    }
    const piece = { kind: 'value', bytes: Buffer.from(text), offset: 0, line: 1 } as const;
    const [item] = itemMaker(where).of([piece]);
    const location = { file: where, index: 0, line: 1, offset: 0 };
    const looksLike = item?.kind === 'other' ? item.looksLike : 'an envelope around a record';
    const family = item?.kind === 'other' ? item.family : undefined;
    const said = tally.add({ kind: 'other', location, looksLike, family });
    return said && warning(id, said.expected, said.found);
  }

  return {
    read(messages) {
      const records: SourceRecord[] = [];
      const warnings = messages.flatMap((message) => readOne(message, records) ?? []);
      const isNew = scope.takeInsights() && !saysInsights;
      saysInsights ||= isNew;
      const notices = isNew ? [insightsNotice(where)] : [];
      return { records, warnings, notices };
    },
    end() {
      const { passedOver, rest } = tally.end();
      if (rest === undefined && Object.keys(passedOver).length === 0) return undefined;
      return { records: [], warnings: rest ? [warning(undefined, rest.expected, rest.found)] : [], passedOver };
    },
  };
}
