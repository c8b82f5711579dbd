import { anythingBut } from './anything-but.js';
import { cidr } from './cidr.js';
import { equalsIgnoreCase } from './equals-ignore-case.js';
import { exactly } from './exactly.js';
import { exists } from './exists.js';
import { numeric } from './numeric.js';
import type { PatternOperator } from './operator.js';
import { prefix } from './prefix.js';
import { suffix } from './suffix.js';
import { wildcard } from './wildcard.js';

/** Every matcher. */
export const patternOperators: readonly PatternOperator[] = [
  prefix,
  suffix,
  equalsIgnoreCase,
  wildcard,
  anythingBut,
  numeric,
  cidr,
  exists,
  exactly,
];
