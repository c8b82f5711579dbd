import { type EventRule, spellBoth } from '../event-draft.js';
import type { NamingStyle } from '../rule-data.js';
import type { Spelling } from '../spelling/spelling.js';
import { capitalised } from '../spelling/capitalised.js';
import { lowered } from '../spelling/lowered.js';
import { verbatim } from '../spelling/verbatim.js';
import { wire, wireEither } from '../spelling/wire.js';

/** Services of which records show how they write names. */
export const followServiceStyle: EventRule = {
  name: 'A service with a known style is written in that style',
  because: 'no trait of the model decides between lowered and kept names; captured records do (data/profiles.json)',
  applies: ({ graph, data }) => data.profiles[graph.service]?.style !== undefined,
  change: (draft, { graph, data }) => spellBoth(draft, styled(data.profiles[graph.service]!.style!, graph.protocol)),
};

function styled(style: NamingStyle, protocol: string): Spelling {
  if (style === 'verbatim') return verbatim;
  if (style === 'capitalised') return capitalised;
  if (style === 'both') return wireEither;
  return protocol === 'rest-json' ? wire : lowered;
}
