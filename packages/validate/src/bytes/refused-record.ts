import type { JsonObject } from '../json.js';
import type { Kernel } from './kernel.js';
import { membersAt, wordsOfMember } from './layout.js';
import type { TableMemory } from './table-memory.js';

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
): JsonObject {
  const record: Record<string, unknown> = {};
  const end = membersAt / 4 + kernel.memberCount() * wordsOfMember;
  for (let at = membersAt / 4; at < end; at += wordsOfMember) {
    const field = words[at]!;
    const nameAt = words[at + 1]!;
    const name = field === 0 ? bytes.toString('utf8', nameAt, nameAt + words[at + 2]!) : fields[field - 1]!;
    const value = naming.has(name) ? named[name] : valueOf(bytes, words[at + 3]!, words[at + 4]!, refused.has(name));
    // Of members of one name the last one counts, as it does for JSON.parse, to which this name is one like others.
    if (name === '__proto__') Object.defineProperty(record, name, { value, enumerable: true, configurable: true });
    else record[name] = value;
  }
  return record;
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
