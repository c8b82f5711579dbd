import type { MatchExpression } from '@trailkit/match';
import { printMatch } from '@trailkit/match';
import type { KnownFields } from '../../../language/known-fields.js';
import type { Loss } from '../../../language/write.js';

/** The writing of one condition: what it does not say as the condition does is noted. */
export interface Writing {
  readonly known: KnownFields;
  readonly losses: Loss[];
  lose(kind: Loss['kind'], message: string): void;
}

/** Notes what is lost of a condition. */
export function writingOf(condition: MatchExpression, { known, losses }: Pick<Writing, 'known' | 'losses'>): Writing {
  return {
    known,
    losses,
    lose: (kind, message) => void losses.push({ kind, condition: printMatch(condition), message }),
  };
}
