/**
 * Holds the project's vocabulary: names, comments, messages and documents use none of the words of `words.json`.
 *
 *     pnpm exec tsx tools/check-words.ts [PATH…]     all files of the repository, or those below the paths
 *
 * Prints a line for each word found, `file:line:column  "word": say …`, and ends with 1 where there is one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { checkFile, isChecked } from './words/check-file.js';
import { readWordRules } from './words/rules.js';

const rules = readWordRules(new URL('words.json', import.meta.url));
const paths = process.argv.slice(2);
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...paths],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter(isChecked);

const findings = files.flatMap((file) => checkFile({ file, text: readIfThere(file) }, rules));
for (const { file, line, column, found, say } of findings) {
  console.log(`${file}:${line}:${column}  "${found}": say ${say}`);
}
console.error(`${files.length} files, ${findings.length} words that tools/words.json replaces`);
process.exitCode = findings.length > 0 ? 1 : 0;

/** A file that git still lists may be deleted in the work tree. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
