export { compileMatch, type CompileOptions, type MatchInput, type Predicate } from './compile/compile-match.js';
export { parseMatch, parseQuery } from './parse/parse-match.js';
export { compilePath, queryNodes, queryPath, type PathNode } from './path/query-path.js';
