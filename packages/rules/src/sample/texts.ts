import { matchingText } from '@trailkit/catalog';
import { compileGlob, type RegexLiteral } from '@trailkit/match';

/** A text that fits a glob: nothing for each `*` where that does, otherwise a word. */
export function textOfGlob(pattern: string, { ignoreCase = false } = {}): string {
  const fits = compileGlob(pattern, { ignoreCase });
  const shortest = write(pattern, '');
  return shortest !== '' && fits(shortest) ? shortest : write(pattern, 'example');
}

function write(pattern: string, run: string): string {
  return pattern.replace(/\\([^])|([*?])/g, (_all, escaped: string | undefined, sign: string | undefined) => {
    if (escaped !== undefined) return escaped;
    return sign === '*' ? run : 'x';
  });
}

/** A text that a regular expression finds something in; undefined where none was found. */
export function textOfRegex({ source }: Pick<RegexLiteral, 'source'>): string | undefined {
  return matchingText(source, { min: 0, max: Infinity }) ?? matchingText(`^(?:${source})$`, { min: 0, max: Infinity });
}

/** The first address of a network: `10.0.0.0/8` → `10.0.0.0`. */
export function addressOf(network: string): string {
  return network.split('/', 1)[0]!;
}
