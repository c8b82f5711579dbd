import { affix } from './affix.js';

/** `{"suffix": "x"}`, `{"suffix": {"equals-ignore-case": "x"}}`: strings that end so; the empty suffix is any string's. */
export const suffix = affix('suffix');
