import type { Part, Problem, ProblemCode } from './problem.js';

/** How closely to look: `lenient` for captured records as they are, `strict` for whether everything is described. */
export type Mode = 'lenient' | 'strict';

type Severity = Problem['severity'];

/**
 * The severity of a problem in lenient mode, in an answered call and in a refused one (a record with an errorCode holds
 * what the caller sent, right or wrong). In strict mode each is an error.
 */
const lenient: Readonly<Record<ProblemCode, { readonly answered: Severity; readonly refused: Severity }>> = {
  undescribed: { answered: 'warning', refused: 'warning' },
  enum: { answered: 'warning', refused: 'warning' },
  type: { answered: 'error', refused: 'error' },
  // CloudTrail leaves out what is secret (the plaintext of kms Encrypt) without a mark: 1.1 % of 2,675 captured records lack
  // one. Whoever publishes records takes envelope fields away: 3 % have no eventTime.
  required: { answered: 'warning', refused: 'warning' },
  constraint: { answered: 'error', refused: 'warning' },
  unreadable: { answered: 'error', refused: 'error' },
};

/** Whether a problem makes the record invalid. */
export function severityOf(part: Part, code: ProblemCode, mode: Mode, refused: boolean): Severity {
  if (mode === 'strict') return 'error';
  // A response was right for the service: `""` where the model asks for three letters, ids of another age.
  if (part === 'responseElements' && code === 'constraint') return 'warning';
  return lenient[code][refused ? 'refused' : 'answered'];
}
