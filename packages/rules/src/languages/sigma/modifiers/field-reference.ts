import { readFieldPath } from '../detection/field-path.js';
import { charactersOf, hasWildcards } from '../values/sigma-text.js';
import type { Modifier } from './modifier.js';
import { refuse, textModifier } from './modifier.js';

/** `fieldref`: the value of another field. */
export const fieldReference: Modifier = textModifier(
  'fieldref',
  ({ text, raw, span }) => {
    if (hasWildcards(text))
      return refuse(`expected the name of a field without wildcards for "fieldref", found ${JSON.stringify(raw)}`);
    const field = readFieldPath(charactersOf(text), () => span);
    return field === undefined
      ? refuse(`expected the name of a field for "fieldref", found ${JSON.stringify(raw)}`)
      : { kind: 'field', field, span };
  },
  { first: true },
);
