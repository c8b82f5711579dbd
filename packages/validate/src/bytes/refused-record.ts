import type { JsonObject } from '../json.js';
import type { Kernel } from './kernel.js';
import { membersAt, wordsOfMember } from './layout.js';
import type { TableMemory } from './table-memory.js';

/** The part of a refused record that matters. */
export interface RefusedRecord {
  /** Made of the kernel's memory: before the next record. */
  readonly record: () => JsonObject;
  /** The same for records that are the same as far as it matters; undefined where that is long. */
  readonly likeness: string | undefined;
}

/** Longer texts are not worth remembering. */
const maxLikeness = 4096;

/**
 * The record that the kernel refused last, as far as it matters: the values of the refused fields, and of every other member its name and something of the same
 * kind, since nearly all of a record is as it should be, and parsing it takes longer than all the rest.
 *
 * @param fields the names of the fields by their bits
 * @param refused those that were refused
 * @param named the values of some members
 */
export function refusedRecord(
  kernel: Kernel,
  { bytes, words }: TableMemory,
  fields: readonly string[],
  refused: ReadonlySet<string>,
  named: JsonObject,
  naming: ReadonlySet<string>,
): RefusedRecord {
  const end = membersAt / 4 + kernel.memberCount() * wordsOfMember;

  function record(): JsonObject {
    const made: Record<string, unknown> = {};
    for (let at = membersAt / 4; at < end; at += wordsOfMember) {
      const field = words[at]!;
      const nameAt = words[at + 1]!;
      const name = field === 0 ? bytes.toString('utf8', nameAt, nameAt + words[at + 2]!) : fields[field - 1]!;
      const value = naming.has(name) ? named[name] : valueOf(bytes, words[at + 3]!, words[at + 4]!, refused.has(name));
      // Of members of one name the last one counts, as it does for JSON.parse, to which this name is one like others.
      if (name === '__proto__') Object.defineProperty(made, name, { value, enumerable: true, configurable: true });
      else made[name] = value;
    }
    return made;
  }

  /** Of each member the field or its name, and its value or the kind of that. The type of the event decides what is required. */
  function likeness(): string | undefined {
    let text = '';
    for (let at = membersAt / 4; at < end; at += wordsOfMember) {
      const field = words[at]!;
      const nameAt = words[at + 1]!;
      const from = words[at + 3]!;
      const name = field === 0 ? undefined : fields[field - 1]!;
      // No byte of the record is a character beyond 255.
      text += String.fromCharCode(256 + field);
      if (name === undefined) text += `${bytes.toString('latin1', nameAt, nameAt + words[at + 2]!)}\u0100`;
      const first = bytes[from]!;
      const matters = name !== undefined && (refused.has(name) || name === 'eventType');
      const isOfKind = first === 0x22 || first === 0x7b || first === 0x5b;
      text += isOfKind && !matters ? String.fromCharCode(first) : bytes.toString('latin1', from, words[at + 4]!);
      if (text.length > maxLikeness) return undefined;
    }
    return text;
  }

  return { record, likeness: likeness() };
}

/** The value between two addresses; of one that does not matter only the kind is kept. */
function valueOf(bytes: Buffer, from: number, to: number, matters: boolean): unknown {
  if (!matters) {
    const first = bytes[from];
    if (first === 0x22) return '';
    if (first === 0x7b) return {};
    if (first === 0x5b) return [];
  }
  return JSON.parse(bytes.toString('utf8', from, to));
}
