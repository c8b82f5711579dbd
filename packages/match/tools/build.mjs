// Bundles the package into one file with the parts of chevrotain that it uses. Loading chevrotain from its own 43 files,
// with lodash-es, takes 200 ms; the start-up of this package has to stay below 20 ms.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Changes to chevrotain 11.2.0, each for the start-up; the build fails when one no longer finds its place. */
const patches = [
  {
    name: 'Compute the optimized index of a character',
    reason: 'a table of 65,536 entries is filled whenever a lexer is made; the index is a division',
    file: /chevrotain\/lib\/src\/scan\/lexer\.js$/,
    places: [
      [': charCodeToOptimizedIdxMap[charCode];', ': 255 + ~~(charCode / 255);'],
      ['if (isEmpty(charCodeToOptimizedIdxMap)) {', 'if (false) {'],
    ],
  },
  {
    name: 'Do not check the definitions of tokens',
    reason: 'the tests do so; without these calls the bundler leaves the checks out',
    file: /chevrotain\/lib\/src\/scan\/lexer_public\.js$/,
    places: [
      ['if (this.config.skipValidations === false) {', 'if (false) {', 2],
      ['augmentTokenTypes(currModDef);', ''],
    ],
  },
  {
    name: 'Do not prepare tokens again',
    reason: 'createToken has done so',
    file: /chevrotain\/lib\/src\/parse\/parser\/traits\/recognizer_engine\.js$/,
    places: [['augmentTokenTypes(values(this.tokensMap));', '']],
  },
  {
    name: 'Do not analyse the grammar',
    reason: 'TableParser has the result',
    file: /chevrotain\/lib\/src\/parse\/parser\/parser\.js$/,
    places: [['performSelfAnalysis() {', 'performSelfAnalysis() { return;']],
  },
  {
    name: 'Compare position tracking by its spelling',
    reason: 'the first regular expression with the flag i of a process loads ICU, which takes 2 ms',
    file: /chevrotain\/lib\/src\/scan\/lexer_public\.js$/,
    places: [
      ['/full|onlyStart/i', '/full|onlyStart/'],
      ['this.trackEndLines = /full/i', 'this.trackEndLines = /full/'],
      ['if (/full/i', 'if (/full/'],
      ['/onlyStart/i', '/onlyStart/'],
      ['/onlyOffset/i', '/onlyOffset/'],
    ],
  },
];

/**
 * Parts of chevrotain that only definitions of grammars need: recording, resolving, validating, analysing, and reading
 * the regular expressions of tokens. Ours was analysed before (`src/parse/lookahead-table.ts`, and the hints of tokens).
 */
const leftOut = [
  /chevrotain\/lib\/src\/parse\/grammar\/(?:checks|first|follow|interpreter|llk_lookahead|lookahead|resolver|rest)\.js$/,
  /chevrotain\/lib\/src\/parse\/grammar\/gast\/gast_resolver_public\.js$/,
  /chevrotain\/lib\/src\/parse\/parser\/traits\/(?:context_assist|gast_recorder|looksahead|recoverable)\.js$/,
  /chevrotain\/lib\/src\/parse\/errors_public\.js$/,
  /chevrotain\/lib\/src\/parse\/cst\/cst_visitor\.js$/,
  /chevrotain\/lib\/src\/scan\/reg_exp(?:_parser)?\.js$/,
  /@chevrotain\/(?:regexp-to-ast|gast|cst-dts-gen)\/lib\/src\/api\.js$/,
];

/** What is left of them: what the running parser asks of them, when it neither records nor recovers nor suggests. */
const kept = {
  defaultParserErrorProvider: 'export const defaultParserErrorProvider = {};',
  clearRegExpParserCache: 'export function clearRegExpParserCache() {}',
  PROD_TYPE: 'export const PROD_TYPE = {};',
  GastRecorder: `export class GastRecorder {
    initGastRecorder() { this.recordingProdStack = []; this.RECORDING_PHASE = false; }
  }`,
  ContentAssist: 'export class ContentAssist { initContentAssist() {} }',
  Recoverable: `export class Recoverable {
    initRecoverable() { this.recoveryEnabled = false; }
    attemptInRepetitionRecovery() {}
    getHumanReadableRuleStack() { return []; }
  }`,
  LooksAhead: `export class LooksAhead {
    initLooksAhead() { this.maxLookahead = 1; this.lookAheadFuncsCache = new Map(); }
    getKeyForAutomaticLookahead(method, occurrence) { return occurrence | method | this.currRuleShortName; }
    getLaFuncFromCache(key) { return this.lookAheadFuncsCache.get(key); }
    setLaFuncCache(key, value) { this.lookAheadFuncsCache.set(key, value); }
  }`,
};

/** A module with the same exports, each of which fails when it is used. */
function hollow(text) {
  const declared = [...text.matchAll(/^export (?:abstract )?(?:class|function|const|let|var) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) =>
    names
      .split(',')
      .map((name) => name.trim().split(' ').at(-1))
      .filter(Boolean),
  );
  const lines = [...declared, ...listed].map(
    (name) => kept[name] ?? `export function ${name}() { throw new Error('${name} is left out of this bundle'); }`,
  );
  return lines.join('\n');
}

/** Replaces each place of a patch, which has to be there exactly as often as it says: once, or so many times. */
function applyPatch(text, { name, places }) {
  for (const [from, to, times = 1] of places) {
    const found = text.split(from).length - 1;
    if (found !== times)
      throw new Error(`patch "${name}": expected ${JSON.stringify(from)} ${times} times, found it ${found} times`);
    text = text.replaceAll(from, () => to);
  }
  return text;
}

const chevrotain = {
  name: 'chevrotain',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^lodash-es$/ }, () => ({ path: fileURLToPath(new URL('small-lodash.mjs', import.meta.url)) }));
    for (const file of leftOut) {
      onLoad({ filter: file }, async ({ path }) => ({ contents: hollow(await readFile(path, 'utf8')), loader: 'js' }));
    }
    onLoad({ filter: /chevrotain\/lib\/src\/.*\.js$/ }, async ({ path }) => {
      const due = patches.filter(({ file }) => file.test(path));
      if (due.length === 0) return undefined;
      return { contents: due.reduce(applyPatch, await readFile(path, 'utf8')), loader: 'js' };
    });
  },
};

await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  banner: { js: '/* @trailkit/match. Contains chevrotain 11.2.0, see THIRD-PARTY-LICENSES.txt. */' },
  plugins: [chevrotain],
  logLevel: 'warning',
});

const require = createRequire(import.meta.url);
const license = await readFile(require.resolve('chevrotain').replace(/lib[\\/].*$/, 'LICENSE.txt'), 'utf8');
const notice =
  "dist/index.js contains code of chevrotain, @chevrotain/gast, @chevrotain/utils, @chevrotain/cst-dts-gen and\n@chevrotain/regexp-to-ast 11.2.0 (https://chevrotain.io), changed as tools/build.mjs of this package's source says, under this license:\n\n";
await writeFile(`${root}dist/THIRD-PARTY-LICENSES.txt`, notice + license);

/** The declarations that index.d.ts leads to; the others are of internals, and speak of chevrotain, which nobody installs. */
async function reachableTypes(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(file, 'utf8');
  for (const [, name] of text.matchAll(/from '([^']+)'/g)) {
    if (!name.startsWith('.'))
      throw new Error(`${relative(root, file)} needs ${name}, which the package does not have`);
    await reachableTypes(join(dirname(file), name.replace(/\.js$/, '.d.ts')), found);
  }
  return found;
}

const dist = join(root, 'dist');
const published = new Set([
  ...(await reachableTypes(join(dist, 'index.d.ts'))),
  join(dist, 'index.js'),
  join(dist, 'THIRD-PARTY-LICENSES.txt'),
]);
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !published.has(path)) await rm(path);
}
