import type { Io } from '@trailkit/command-line';
import { exitCode, UsageError, write } from '@trailkit/command-line';
import { checks, unknownCode } from '@trailkit/rules';

/** Columns of an explanation. */
const maxColumns = 88;

/** Prints the explanations of codes; without any, the list of all codes. @throws UsageError a code that no check has */
export async function explainChecks(codes: readonly string[], { stdout }: Pick<Io, 'stdout'>): Promise<number> {
  const known = checks.map(({ code }) => code);
  for (const code of codes) if (!known.includes(code)) throw new UsageError(`--explain: ${unknownCode(code, known)}`);
  const wide = Math.max(0, ...known.map((code) => code.length));
  const list = checks.map(({ code, summary }) => `${code.padEnd(wide)}  ${summary}\n`).join('');
  const texts = codes.map((code) => {
    const { summary, explanation } = checks.find((check) => check.code === code)!;
    return `${code}: ${summary}\n\n${explanation.split('\n').map(wrapped).join('\n')}\n`;
  });
  await write(stdout, codes.length === 0 ? list : texts.join('\n\n'));
  return exitCode.ok;
}

/** A line of an explanation that is a sentence, in lines of the screen; an example stays as it is. */
function wrapped(line: string): string {
  const lines: string[] = [];
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > maxColumns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
