import { affix } from './affix.js';

/** `{"prefix": "x"}`, `{"prefix": {"equals-ignore-case": "x"}}`: strings that begin so; the empty prefix is any string's. */
export const prefix = affix('prefix');
