import { compileMatch } from '@trailkit/match';

/** Escapes of PCRE that mean something else, or just the letter, in the engine that runs here. */
const escapes = /^\\(?:[aeGhHKNRvVXgoCQElLuU]|x\{)/;

/**
 * Why a regular expression of PCRE cannot be run here; undefined where it can. A pattern is refused where it would quietly mean something
 * else.
 */
export function unsupportedFeature(source: string): string | undefined {
  return differentFeature(source) ?? syntaxProblem(source);
}

function differentFeature(source: string): string | undefined {
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const rest = source.slice(at, at + 4);
    if (rest.startsWith('\\')) {
      const escape = escapes.exec(rest)?.[0];
      if (escape !== undefined) return cannot(escape, at);
      at++;
    } else if (inClass) {
      if (/^\[[:.=]/.test(rest)) return cannot(rest.slice(0, 2), at);
      inClass = rest[0] !== ']';
    } else if (rest[0] === '[') {
      if (/^\[\^?\]/.test(rest)) return cannot(`${rest.slice(0, rest.indexOf(']') + 1)} as the start of a class`, at);
      inClass = true;
    } else if (rest.startsWith('(*')) return cannot('(*', at);
  }
  return undefined;
}

function cannot(what: string, at: number): string {
  return `the regular expression has ${what} at its character ${at + 1}, which cannot be run here`;
}

function syntaxProblem(source: string): string | undefined {
  const span = { start: 0, end: 0 };
  const subject = { kind: 'query', root: '$', segments: [], span } as const;
  try {
    compileMatch({ kind: 'regex', subject, pattern: { kind: 'regex-literal', source, flags: '', span }, span });
    return undefined;
  } catch (error) {
    return `the regular expression cannot be run here: ${error instanceof Error ? error.message : String(error)}`;
  }
}
