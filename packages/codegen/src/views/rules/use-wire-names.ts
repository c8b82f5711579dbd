import { type EventRule, spellBoth } from '../event-draft.js';
import { wire, wireEither } from '../spelling/wire.js';

/** rest-json services whose wire is in lower case, or of which nothing is known. */
export const useWireNames: EventRule = {
  name: 'rest-json events use the names of the wire, first letter lowered',
  because:
    'eks shows `name` for clusterName, backup shows `byState` for the query parameter `state`; where the wire is capitalised and no record decides, both spellings occur (8 of 8 services without signingName lower, 20 of 29 with one keep)',
  applies: ({ graph }) => graph.protocol === 'rest-json',
  change: (draft, { graph }) => spellBoth(draft, graph.signingName === undefined ? wire : wireEither),
};
