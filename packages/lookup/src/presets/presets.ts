import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import { outcomeRules } from '@trailkit/records';
import { failedMatch, refusedMatch } from './outcome-match.js';

/** A condition that has a name: an option of its own. */
export interface Preset {
  readonly match: () => MatchExpression;
  /** Of each clause, one text is in every record that matches: what the expression alone does not tell. */
  readonly texts?: readonly (readonly string[])[];
  /** The `readOnly` of records, by themselves or by the catalog. */
  readonly readOnly?: boolean;
}

const signs = [outcomeRules.signs.map((text) => `"${text}"`)];

/** The presets, by their options. */
export const presets = {
  errors: { match: failedMatch, texts: signs },
  denied: { match: refusedMatch, texts: signs },
  writes: { match: () => parseMatch('$.readOnly not in [true, "true"]'), readOnly: false },
  reads: { match: () => parseMatch('$.readOnly not in [false, "false"]'), readOnly: true },
  'console-logins': {
    match: () => parseMatch('$.eventName == "ConsoleLogin" and $.eventSource == "signin.amazonaws.com"'),
  },
  root: { match: () => parseMatch('$.userIdentity.type == "Root"') },
} as const satisfies Readonly<Record<string, Preset>>;

/** The name of a preset. */
export type PresetName = keyof typeof presets;

/** Their names, in the order of the manual. */
export const presetNames = Object.keys(presets) as readonly PresetName[];
