import { fileURLToPath } from 'node:url';
import { allowedImports, browserPackages } from './packages.mjs';

const names = Object.keys(allowedImports);
const anySource = '^packages/([^/]+)/src/';
const sourcesOf = (name) => `^packages/${name}/src/`;
/** A package as it is imported: its folder where it is resolved, its name where it is not built. */
const pathOf = (name) =>
  name === 'events' ? '(^generated/|^@trailkit/events)' : `(^packages/${name}/|^@trailkit/${name}(/|$))`;

/** One rule for each package: which of ours its sources may not import. */
const arrows = names
  .filter((name) => name !== 'events')
  .map((name) => ({
    name: `arrows-of-${name}`,
    comment: `packages/${name} may import: ${allowedImports[name].join(', ') || 'none of ours'}. The table is tools/import-rules/packages.mjs.`,
    severity: 'error',
    from: { path: sourcesOf(name) },
    to: { path: names.filter((each) => each !== name && !allowedImports[name].includes(each)).map(pathOf) },
  }));

/** The names of Node's own modules, as dependency-cruiser reports them. */
const nodeModules =
  '^(node:)?(assert|async_hooks|buffer|child_process|cluster|console|crypto|dgram|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(/|$)';

const rules = [
  ...arrows,
  {
    name: 'package-is-in-the-table',
    comment: 'A new package gets a line in tools/import-rules/packages.mjs: what it may import.',
    severity: 'error',
    from: { path: anySource, pathNot: names.map(sourcesOf) },
    to: {},
  },
  {
    name: 'no-circle',
    comment: 'A file that needs what needs it: move what both need into a file of its own. Types count, too.',
    severity: 'error',
    from: { path: anySource },
    to: { circular: true },
  },
  {
    name: 'one-reader-of-events',
    comment:
      'Only catalog reads the data of @trailkit/events (and codegen writes them). Others import types of it, or ask catalog.',
    severity: 'error',
    from: { path: anySource, pathNot: ['^packages/(catalog|codegen)/src/'] },
    to: { path: pathOf('events'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'only-entry-points',
    comment: 'Another package is imported by its name, not by a path into its folder.',
    severity: 'error',
    from: { path: anySource },
    to: { path: anySource, pathNot: '^packages/$1/src/' },
  },
  {
    name: 'tests-stay-out',
    comment: 'Sources import neither tests, tools nor benchmarks.',
    severity: 'error',
    from: { path: anySource },
    to: { path: '(^packages/[^/]+/test/|^tools/|^bench/)' },
  },
  {
    name: 'resolvable',
    comment: 'The import leads nowhere: a misspelt path, or a package that the manifest does not list.',
    severity: 'error',
    from: { path: anySource },
    to: { couldNotResolve: true, pathNot: '^@trailkit/' },
  },
  ...browserPackages.map((name) => ({
    name: `${name}-runs-in-a-browser`,
    comment: `What packages/${name}/src/index.ts imports must not need Node: hand in what reads.`,
    severity: 'error',
    from: { path: `^packages/${name}/src/index\\.ts$` },
    to: { path: nodeModules, reachable: true },
  })),
];

/** The configuration of dependency-cruiser: the rules, and how imports are resolved. */
export function importRules() {
  return {
    forbidden: rules,
    options: {
      doNotFollow: { path: ['node_modules', '/dist/', '^generated/'] },
      tsPreCompilationDeps: true,
      exoticRequireStrings: ['require.resolve', 'import.meta.resolve'],
      tsConfig: { fileName: fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url)) },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'types', 'default'],
      },
      skipAnalysisNotInRules: true,
    },
  };
}
