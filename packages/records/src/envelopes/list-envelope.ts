import type { Envelope } from './envelope.js';

/** An object whose one member holds a list of records. */
export function listEnvelope(name: string, member: string): Envelope {
  return {
    name,
    listMember: member,
    firstMembers: [member],
    open: (value) => (Array.isArray(value[member]) ? value[member] : undefined),
  };
}
