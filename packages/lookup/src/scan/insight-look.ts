import type { JsonObject } from '@trailkit/records';
import { Byte } from '@trailkit/records';
import type { RecordReader } from '@trailkit/records/node';

/** The members by which an Insights event is known, with their values. */
const marks = { eventCategory: 'Insight', eventType: 'AwsCloudTrailInsight' };

/** Whether a record is an Insights event. */
export function isInsight({ eventCategory, eventType }: JsonObject): boolean {
  return eventCategory === marks.eventCategory || eventType === marks.eventType;
}

/** A look at the bytes of records for these members: nearly none is an Insights event, and no text has to be made to see it. */
export function insightLook(
  reader: Pick<RecordReader, 'memberTest'>,
  envelope: JsonObject,
): { readonly mayBe: (record: JsonObject) => boolean } {
  const looks = Object.entries(marks).map(([name, text]) => {
    const ofText = (bytes: Uint8Array, from: number, to: number): boolean => mayBeText(text, bytes, from, to);
    return reader.memberTest([name], { ofText, whenAbsent: false });
  });
  const [category, type] = looks;
  if (category === undefined || type === undefined) return { mayBe: () => true };
  return { mayBe: (record) => record !== envelope || category() || type() };
}

/** Whether the bytes of a string may be a text: they begin as it does, or with an escape, and are no shorter. */
function mayBeText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from];
  return to - from >= text.length && (first === text.charCodeAt(0) || first === Byte.backslash);
}
