import { MatchSyntaxError, parseMatch } from '@trailkit/match';
import { hasWildcards } from '../values/sigma-text.js';
import { refuse, textModifier } from './modifier.js';

/** `cidr`: an address inside a network. */
export const network = textModifier(
  'cidr',
  ({ raw, text, span }) => {
    if (hasWildcards(text) || !isNetwork(raw))
      return refuse(`expected a network such as 10.0.0.0/8 or 2001:db8::/32 for "cidr", found ${JSON.stringify(raw)}`);
    return { kind: 'network', network: raw, span };
  },
  { first: true },
);

function isNetwork(text: string): boolean {
  try {
    parseMatch(`$.a cidr ${JSON.stringify(text)}`);
    return true;
  } catch (error) {
    if (error instanceof MatchSyntaxError) return false;
    throw error;
  }
}
