import { readFileSync } from 'node:fs';

/** An example of GRAMMAR.md: an expression, a record and whether it holds; without a record an error. */
export interface Example {
  readonly expression: string;
  readonly record?: unknown;
  readonly holds?: boolean;
}

export const text = readFileSync(new URL('../GRAMMAR.md', import.meta.url), 'utf8');

/** The contents of the fenced blocks of a kind. */
export function blocks(kind: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)\`\`\`$`, 'gm'))].map(([, body]) => body!);
}

/** Every example of the document, from its blocks and its tables. */
export function readExamples(): readonly Example[] {
  const lines = blocks('examples').flatMap((block) => block.trimEnd().split('\n'));
  const cells = [...text.matchAll(/`([^`]+)` for `([^`]+)` is `(true|false)`/g)].map(
    ([, ...parts]) => parts as [string, string, string],
  );
  return [...lines.map(readLine), ...cells.map(([expression, record, holds]) => example(expression, record, holds))];
}

function readLine(line: string): Example {
  const bad = / {2}is {2}an error$/.exec(line);
  if (bad !== null) return { expression: line.slice(0, bad.index) };
  const parts = /^(.*?) {2}for {2}(.*) {2}is {2}(true|false)$/.exec(line);
  if (parts === null) throw new Error(`no example: ${line}`);
  return example(parts[1]!, parts[2]!, parts[3]!);
}

function example(expression: string, record: string, holds: string): Example {
  return { expression, record: JSON.parse(record), holds: holds === 'true' };
}
