import { cased } from './cased.js';
import { encodings } from './encodings.js';
import { exists } from './exists.js';
import { expand } from './expand.js';
import { fieldReference } from './field-reference.js';
import type { Modifier } from './modifier.js';
import { network } from './network.js';
import { order } from './order.js';
import { parts } from './parts.js';
import { regex } from './regex.js';
import { timeParts } from './time-parts.js';
import { windash } from './windash.js';

/** The modifiers of single values (specification 2.1). */
export const modifiers: readonly Modifier[] = [
  ...parts,
  exists,
  cased,
  ...regex,
  network,
  ...order,
  fieldReference,
  expand,
  ...encodings,
  windash,
  ...timeParts,
];

/** The modifiers of the whole list of values: all of them have to be found, or none. */
export const listModifiers = ['all', 'neq'] as const;
