import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../models.js';

/** The one code block of the README in a language that contains a text. @throws Error where there is none, or more than one */
export function readmeBlock(language: string, containing: string): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(
    ([, found, text]) => found === language && text!.includes(containing),
  );
  if (blocks.length !== 1) {
    throw new Error(`expected one ${language} block with ${containing} in README.md, found ${blocks.length}`);
  }
  return blocks[0]![2]!;
}
