import type { TokenRules } from '../../../condition/token.js';

/** The tokens of a JSON filter pattern. */
export const tokenRules: TokenRules = {
  space: /\s+/y,
  sign: /&&|\|\||==|!=|<=|>=|[{}()=<>]/y,
  path: /\$(?:\.?\[(?:'[^']*'|"[^"]*"|-?\d+|\*)\]|\.[\w\-$@:/]+)*/y,
  quoted: /"(?:[^"\\]|\\[^])*"/y,
  regex: /%(?:[^%\\]|\\[^])*%/y,
  word: /[^\s{}()=<>!&|"%][^\s{}()=<>!&|"]*/y,
  other: /[^]/y,
};
