import type { Schema, SchemaNode } from '../data/schema-node.js';

/** How many members an example shows of a structure of which no record showed any and none is required. */
const maxUnobserved = 4;
const maxUnobservedInside = 2;

/** Members that only requests of one kind have, and no other request with them: of a signed URL, and with a customer's own key. */
const ofOtherRequests = /^(?:X-Amz-|AWSAccessKeyId$|Signature$|Expires$)|-server-side-encryption-customer-/;

/**
 * The members that an example of a structure has: those that captured records showed and required ones; where there are none, the
 * first few. A member that has several spellings comes once.
 */
export function chosenMembers(schema: SchemaNode, depth: number): readonly (readonly [string, Schema])[] {
  const required = new Set(schema.required);
  const all = Object.entries(schema.properties ?? {});
  const likely = all.filter(
    ([name, property]) => required.has(name) || (isObserved(property) && !ofOtherRequests.test(name)),
  );
  const first = all.slice(0, depth === 0 ? maxUnobserved : maxUnobservedInside);
  const spellings = new Set<string>();
  return (likely.length > 0 ? likely : first).filter(([name]) => {
    const spelling = name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
    const isNew = !spellings.has(spelling);
    spellings.add(spelling);
    return isNew || required.has(name);
  });
}

function isObserved(property: Schema): boolean {
  return typeof property === 'object' && property.$comment === 'observed';
}
