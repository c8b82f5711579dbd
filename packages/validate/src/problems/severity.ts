import type { Part, Problem, ProblemCode } from './problem.js';

/** How closely to look: `lenient` for captured records as they are, `strict` for whether everything is described. */
export type Mode = 'lenient' | 'strict';

type Severity = Problem['severity'];

/**
 * The severity of a problem of a body and of the envelope in lenient mode. In strict mode each is an error.
 */
const lenient: Readonly<Record<ProblemCode, { readonly body: Severity; readonly envelope: Severity }>> = {
  undescribed: { body: 'warning', envelope: 'warning' },
  enum: { body: 'warning', envelope: 'warning' },
  type: { body: 'error', envelope: 'error' },
  // CloudTrail leaves out what is secret (the plaintext of kms Encrypt) without a mark: 1.1 % of 2,675 captured records lack
  // one. Whoever publishes records takes envelope fields away: 3 % have no eventTime.
  required: { body: 'warning', envelope: 'warning' },
  // The limits and patterns of a model are what a service documents, not what it keeps: calls were answered whose names
  // are longer, lists fuller and ids of another age. Refused calls hold what was sent, right or wrong. The envelope is
  // CloudTrail's own.
  constraint: { body: 'warning', envelope: 'error' },
  unreadable: { body: 'error', envelope: 'error' },
};

/** Whether a problem makes the record invalid. */
export function severityOf(part: Part, code: ProblemCode, mode: Mode): Severity {
  return mode === 'strict' ? 'error' : lenient[code][part === 'envelope' ? 'envelope' : 'body'];
}
