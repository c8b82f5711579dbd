import type { JsonObject } from '@trailkit/records';
import type { SourceRecord } from '@trailkit/lookup';
import type { CorrelationHit, Hit, Level, Rule } from '@trailkit/rules';

/** The rule of a finding. */
export interface FindingRule {
  readonly id?: string;
  readonly title: string;
  readonly level?: Level;
  readonly tags: readonly string[];
  readonly file: string;
}

/** A finding as it is written: a record that a rule matches, and why. */
export interface Finding {
  readonly rule: FindingRule;
  readonly record: JsonObject;
  readonly because: Hit['because'];
}

/** The members of a rule that findings have. */
export function findingRule({ id, title, level, tags, file }: Rule): FindingRule {
  return { ...(id !== undefined && { id }), title, ...(level !== undefined && { level }), tags, file: file.path };
}

/** A finding in place of the record that it is about. */
export function findingRow(found: SourceRecord, hit: Hit, rule: FindingRule): SourceRecord {
  const { eventID, eventTime } = (found.known ?? found.record) as {
    readonly eventID?: unknown;
    readonly eventTime?: unknown;
  };
  return {
    get record() {
      const finding: Finding = {
        rule,
        record: found.record,
        // Made only where it is shown.
        get because() {
          return hit.because;
        },
      };
      return finding as object as JsonObject;
    },
    get text() {
      const { text = JSON.stringify(found.record) } = found;
      return `{"rule":${JSON.stringify(rule)},"record":${text},"because":${JSON.stringify(hit.because)}}`;
    },
    known: { eventID: String(eventID), eventTime: String(eventTime) },
  };
}

/** A finding of a correlation: what was counted, of which group, and the ids of the last events. Its `record` has the time alone. */
export function correlationRow(
  { because, group, value, time, eventIDs }: CorrelationHit,
  rule: FindingRule,
): SourceRecord {
  const eventTime = new Date(time).toISOString().replace('.000Z', 'Z');
  const record = { rule, record: { eventTime }, because, correlation: { value, group, eventIDs } };
  return { record: record as object as JsonObject, known: { eventID: eventIDs.at(-1) ?? '', eventTime } };
}
