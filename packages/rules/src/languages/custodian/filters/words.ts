import type { Literal, MatchExpression, Span, Subject } from '@trailkit/match';
import { isOneOf, notOf } from '../../../tree/build.js';
import { compare } from '../../../tree/tests.js';

/** The values that Python takes for false. */
function empties(span: Span): readonly Literal[] {
  return [
    { kind: 'null', span },
    { kind: 'string', value: '', span },
    { kind: 'number', value: 0, span },
    { kind: 'boolean', value: false, span },
    { kind: 'list', items: [], span },
    { kind: 'dict', entries: [], span },
  ];
}

/** The constants that are words for a state of the value; Custodian looks at them before it looks at the operator. */
export const words: Readonly<Record<string, (subject: Subject, span: Span) => MatchExpression>> = {
  absent: (subject, span) => compare(subject, '==', { kind: 'null', span }, span),
  present: (subject, span) => compare(subject, '!=', { kind: 'null', span }, span),
  empty: (subject, span) => isOneOf(subject, empties(span), span),
  'not-null': (subject, span) => notOf(isOneOf(subject, empties(span), span), span),
};

/** The same about the list that a path through arrays selects: it has elements, or none. */
export const listWords: typeof words = {
  empty: (subject, span) => notOf(compare(subject, '!=', { kind: 'null', span }, span), span),
  'not-null': (subject, span) => compare(subject, '!=', { kind: 'null', span }, span),
};
