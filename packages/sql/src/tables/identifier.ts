import type { Sql } from '../dialects/dialect.js';

/** A name with dots in it, quoted part by part where that is needed: `"my-db"."cloudtrail"`. */
export function quotedName(name: string, quote: '"' | '`'): Sql {
  return partsOf(name)
    .map((part) =>
      /^[a-z_][a-z0-9_]*$/i.test(part) && !reserved.has(part.toLowerCase()) ? part : quotedPart(part, quote),
    )
    .join('.');
}

/** The same, all parts quoted. */
export function alwaysQuoted(name: string, quote: '"' | '`'): Sql {
  return partsOf(name)
    .map((part) => quotedPart(part, quote))
    .join('.');
}

/** Parts that are quoted already are taken as they are. */
function partsOf(name: string): readonly string[] {
  return (name.match(/"[^"]*"|`[^`]*`|[^.]+/g) ?? []).map((part) => part.replace(/^(["`])(.*)\1$/, '$2'));
}

function quotedPart(part: string, quote: '"' | '`'): Sql {
  return `${quote}${part.replaceAll(quote, quote + quote)}${quote}`;
}

/** Words that are likely names, and that some engine reads as something else. */
const reserved = new Set('default table user order group select from where values date day timestamp'.split(' '));
