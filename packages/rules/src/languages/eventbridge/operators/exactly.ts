import type { PatternOperator } from './operator.js';
import { globs, textTest } from './texts.js';

/** `{"exactly": "x"}`: that string; of an address only this spelling. */
export const exactly: PatternOperator = {
  name: 'exactly',
  read: (value, context) => textTest(value, 'exactly', globs.whole, context),
  schema: { type: 'string' },
};
