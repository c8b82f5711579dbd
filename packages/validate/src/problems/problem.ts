/** The parts of a record that are checked by themselves. */
export const parts = [
  'envelope',
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
] as const;
export type Part = (typeof parts)[number];

/** The kind of a problem: programs may rely on these. */
export type ProblemCode = 'undescribed' | 'type' | 'required' | 'enum' | 'constraint' | 'unreadable';

/** Something in a record that is not as its schema says. */
export interface Problem {
  readonly part: Part;
  /** A JSON Pointer (RFC 6901) below the part. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly expected: string;
  readonly found: string;
  /** Only errors make a record invalid. */
  readonly severity: 'error' | 'warning';
}

/** A problem whose severity is not decided yet. */
export type Finding = Omit<Problem, 'severity' | 'part'>;
