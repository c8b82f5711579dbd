import type { Span } from '@trailkit/match';
import { bracketEnd, skipToken } from './hcl-scan.js';

/** A block of a Terraform file: `resource "type" "name" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly name: string;
  readonly span: Span;
  /** Its attributes, by name: where their values begin. */
  readonly attributes: ReadonlyMap<string, number>;
}

/** The resources of a type. */
export function hclResources(text: string, type: string): readonly HclBlock[] {
  const blocks: HclBlock[] = [];
  const opening = new RegExp(`resource\\s+"?${type}"?\\s+"?([\\w-]+)"?\\s*\\{`, 'y');
  for (let at = 0; at < text.length;) {
    opening.lastIndex = at;
    const found = /[\w-]/.test(text[at - 1] ?? ' ') ? null : opening.exec(text);
    if (found) {
      const brace = at + found[0].length - 1;
      const end = bracketEnd(text, brace);
      blocks.push({
        type,
        name: found[1]!,
        span: { start: at, end },
        attributes: attributesIn(text, brace + 1, end - 1),
      });
      at = end;
    } else at = Math.max(skipToken(text, at), at + 1);
  }
  return blocks;
}

function attributesIn(text: string, start: number, end: number): ReadonlyMap<string, number> {
  const attributes = new Map<string, number>();
  const assignment = /([A-Za-z_][\w-]*)\s*=(?![=>])[ \t]*/y;
  for (let at = start; at < end;) {
    assignment.lastIndex = at;
    const found = /[\w.-]/.test(text[at - 1] ?? ' ') ? null : assignment.exec(text);
    if (found) {
      attributes.set(found[1]!, at + found[0].length);
      at += found[0].length;
      continue;
    }
    const skipped = skipToken(text, at);
    if (skipped > at) at = skipped;
    else at = '([{'.includes(text[at]!) ? bracketEnd(text, at) : at + 1;
  }
  return attributes;
}
