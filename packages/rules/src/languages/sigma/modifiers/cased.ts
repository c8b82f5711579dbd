import { textModifier } from './modifier.js';

/** `cased`: letter case counts. */
export const cased = textModifier('cased', (value) => ({ ...value, cased: true }));
