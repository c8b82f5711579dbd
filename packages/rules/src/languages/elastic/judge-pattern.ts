import { compileGlob } from '@trailkit/match';
import { literalPattern } from '../../tree/build.js';
import type { MissingName } from './judge-name.js';
import { judgeNames } from './judge-name.js';
import { completeList, fieldTree, isKnown, listedFields, treeBelow } from './known-fields.js';
import { nearName } from './near-name.js';

/** The fault of a pattern of names (`user.*`, `aws.cloudtrail.user_identity.*arn`); undefined where documents may have some of them. */
export function judgePattern(names: readonly string[]): MissingName | undefined {
  const at = names.findIndex((name) => name.includes('*'));
  const above = names.slice(0, at);
  if (at === 0) return undefined;
  if (!isKnown(above)) return judgeAbove(above, names.slice(at));
  const list = completeList(names);
  if (!list || treeBelow(above) === undefined || isOfListed(names)) return undefined;
  if (list.hasOthers && /^\*?[A-Z]/.test(names[at]!)) return undefined;
  const near = at === names.length - 1 ? nearName(fieldTree, [...above, names[at]!.replaceAll('*', '')]) : undefined;
  return {
    kind: 'unknown',
    meant: near ? [`${near.names.join('.')}*`] : [],
    isSure: near !== undefined || !list.hasOthers,
    evidence: list.evidence,
  };
}

/** The names before the first wildcard are wrong. */
function judgeAbove(above: readonly string[], rest: readonly string[]): MissingName | undefined {
  const wrong = judgeNames(above) ?? likeRoot(above);
  return wrong && { ...wrong, meant: wrong.meant.map((name) => [name, ...rest].join('.')) };
}

/** A first name that is like one of the lists: without others below it, it may be anybody's. */
function likeRoot(names: readonly string[]): MissingName | undefined {
  if (names.length > 1 || names[0]!.length < 5) return undefined;
  const near = nearName(fieldTree, names);
  const list = near && completeList(near.names);
  return list && { kind: 'unknown', meant: near.names, isSure: false, evidence: list.evidence };
}

let listed: readonly string[] | undefined;

function isOfListed(names: readonly string[]): boolean {
  listed ??= listedFields().map((field) => field.names.join('.'));
  const parts = names.join('.').split('*');
  return listed.some(compileGlob(parts.map(literalPattern).join('*')));
}
