import { type EventRule, spellBoth } from '../event-draft.js';
import { lowered } from '../spelling/lowered.js';

/** json, query, CBOR, rest-xml. */
export const lowerFirstLetter: EventRule = {
  name: 'Member names have their first letter lowered, at every depth',
  because: 'lowerFirst wins against camel case 186 to 9 at top level and 87 to 1 nested; map keys are left alone',
  applies: ({ graph }) => graph.protocol !== 'rest-json' && graph.protocol !== 'ec2',
  change: (draft) => spellBoth(draft, lowered),
};
