import type { DescribeMember, EventEntry, Part, Shape } from '@trailkit/catalog';
import { custodianEvents, toJsonShape } from '@trailkit/catalog';

/** The parts of an event that a call is about, resolved. */
export type PartShapes = ReadonlyMap<Part, Shape>;

/** An event as a page to read. The result comes last, so that all that follows its heading is JSON. */
export function pageOf(
  entry: EventEntry,
  shapes: PartShapes,
  side: Part | undefined,
  description: string,
  describe?: DescribeMember,
): string {
  const sections = [
    ['Description', description],
    ['Custodian', custodianEvents(entry, shapes)],
    ['Result', resultJson(shapes, side, describe)],
  ];
  return sections.map(([title, text]) => `${title}\n------\n${text}\n`).join('\n\n');
}

/** The shape of one side, or of both under their names in the record. */
export function resultJson(shapes: PartShapes, side: Part | undefined, describe?: DescribeMember): string {
  const printed = [...shapes].map(([part, shape]) => [part, toJsonShape(shape, describe)] as const);
  return JSON.stringify(side ? printed[0]?.[1] : Object.fromEntries(printed), undefined, 4);
}
