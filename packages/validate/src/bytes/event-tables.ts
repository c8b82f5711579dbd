import type { Envelope } from '../envelope.js';
import type { EventPlan } from '../plan.js';
import { bodyParts } from '../plan.js';
import { maxRequired, nodeOfSlot, slotSize } from './layout.js';
import type { Documents } from '../schema/reachable.js';
import type { Nodes } from './nodes.js';
import type { Slots, TableMemory } from './table-memory.js';

/** The tables of the records of an event: of API calls, and of all others. A field's bit is its number in the envelope's `fields`. */
export interface EventTables {
  readonly ofCalls: number;
  readonly others: number;
}

/**
 * Writes the tables of events: the same as the envelope's but for the bodies and what is absent, so that it is a copy of one.
 * Undefined where the envelope has more fields than a table of which each may be required.
 */
export function eventTables(
  envelope: Envelope,
  memory: TableMemory,
  nodes: Nodes,
): ((plan: EventPlan) => EventTables | undefined) | undefined {
  const fields = [...envelope.fields];
  if (fields.length > maxRequired || !envelope.ofCalls.every((name) => envelope.fields.has(name))) return undefined;
  const documents = (): Documents => envelope.documents;
  const nodesOfFields = new Map(
    fields.map((name) => {
      const isBody = (bodyParts as readonly string[]).includes(name);
      return [name, isBody ? nodes.anything : nodes.node(envelope.properties[name]!, documents, 'record')];
    }),
  );
  const template = memory.slots(fields.map((name, index) => [name, nodesOfFields.get(name)!, index + 1]));
  const templateBytes = (template.mask + 1) * slotSize;

  const places = new Map(fields.map((name) => [name, memory.slotOf(template, name) - template.at]));

  /** Sets the node of a field in an event's own table. */
  function set(slots: Slots, name: string, node: number): void {
    memory.words[(slots.at + places.get(name)!) / 4 + nodeOfSlot] = node;
  }

  const maskOf = (names: readonly string[]): bigint =>
    names.reduce((mask, name) => mask | (1n << BigInt(fields.indexOf(name))), 0n);
  const [ofCalls, always] = [maskOf(envelope.ofCalls), maskOf(envelope.always)];

  const table = (slots: Slots, required: bigint): number => memory.object(slots, nodes.nothing, required);

  return ({ bodies, required, absent, documents: ofBodies }) => {
    if (!required.every((name) => envelope.fields.has(name))) return undefined;
    const own = { at: memory.take(templateBytes), mask: template.mask };
    memory.bytes.copyWithin(own.at, template.at, template.at + templateBytes);
    for (const [part, known] of bodies) {
      if (!envelope.fields.has(part)) continue;
      const forms =
        known.kind === 'absent' ? [] : known.schemas.map((schema) => nodes.node(schema, ofBodies, 'service'));
      set(own, part, nodes.any([nodes.onlyNull, ...forms]));
    }
    for (const name of absent)
      if (envelope.fields.has(name)) set(own, name, nodes.all([nodes.onlyNull, nodesOfFields.get(name)!]));
    const ofEvent = maskOf(required);
    return { ofCalls: table(own, ofCalls | ofEvent), others: table(own, always | ofEvent) };
  };
}
