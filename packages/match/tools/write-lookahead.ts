import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { analyseGrammar } from './analyse-grammar.js';

const header = `// Generated from grammar.ts by \`npx tsx packages/match/tools/write-lookahead.ts\`; do not edit.
import type { LookaheadTable } from './table-parser.js';

/** Which tokens begin what in each rule of the grammar. */
`;
const text = `${header}export const LOOKAHEAD: LookaheadTable = ${JSON.stringify(analyseGrammar())};\n`;
writeFileSync(
  new URL('../src/parse/lookahead-table.ts', import.meta.url),
  await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }),
);
