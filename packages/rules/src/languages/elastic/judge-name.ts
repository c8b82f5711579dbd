import { suggest } from '@trailkit/suggest';
import type { MissingDocumentField } from '../../rule/document-field.js';
import { otherNames } from './fields.js';
import type { CompleteList } from './known-fields.js';
import { completeList, fieldTree, isKnown, listedFields, treeBelow } from './known-fields.js';
import type { NearName } from './near-name.js';
import { editsBetween, folded, hasSameLetters, isOtherCase, isSwapped, nearName } from './near-name.js';

/** The fault of a field's name. */
export type MissingName = Omit<MissingDocumentField, 'text' | 'span'>;

/** The fault of a name without wildcards, given by its parts; undefined where documents may have it. */
export function judgeNames(names: readonly string[]): MissingName | undefined {
  if (isKnown(names)) return undefined;
  const list = completeList(names);
  const near = nearName(fieldTree, names);
  return list ? judgeListed(names, near, list) : judgeUnlisted(names, near);
}

/** Of a name that should be in a list: the surest explanation first. */
function judgeListed(
  names: readonly string[],
  near: NearName | undefined,
  list: CompleteList,
): MissingName | undefined {
  const { evidence } = list;
  const sure = { isSure: true, evidence };
  if (near && isOtherCase(names, near)) return { kind: 'case', meant: [near.names.join('.')], ...sure };
  if (near && hasSameLetters(near)) return { kind: 'unknown', meant: [near.names.join('.')], ...sure };
  const at = firstMissing(names);
  // ECS asks those who add fields to begin their names with a capital letter, which its own never have.
  if (list.hasOthers && /^[A-Z]/.test(names[at]!)) return undefined;
  const other = otherName(names) ?? joinedOtherwise(names);
  if (other !== undefined) return { kind: 'unknown', meant: [other], ...sure };
  const wrapped = withWrappers(names, list);
  if (wrapped.length === 1) return { kind: 'wrapper', meant: wrapped, ...sure };
  if (near) return { kind: 'unknown', meant: [near.names.join('.')], ...sure };
  const meant = wrapped.length > 0 ? wrapped.slice(0, 3) : namesLike(names, at);
  return { kind: 'unknown', meant, isSure: !list.hasOthers, evidence };
}

/** Of a name that may be anybody's: only where it is a slip of the pen. */
function judgeUnlisted(names: readonly string[], near: NearName | undefined): MissingName | undefined {
  const below = ['aws', ...names];
  const list = completeList(below);
  if (list && isKnown(below))
    return { kind: 'wrapper', meant: [below.join('.')], isSure: true, evidence: list.evidence };
  if (!near) return undefined;
  const evidence = completeList(near.names)?.evidence ?? completeList(['aws', 'cloudtrail'])!.evidence;
  const found = { meant: [near.names.join('.')], isSure: true, evidence };
  if (isOtherCase(names, near)) return { kind: 'case', ...found };
  return isSlip(names, near) ? { kind: 'unknown', ...found } : undefined;
}

/**
 * Alone, only a long name is sure enough. A first name of four letters with another one among them is often a word itself (`role.name`): what
 * follows has to be more than one name.
 */
function isSlip(names: readonly string[], near: NearName): boolean {
  const [root, nearRoot] = [names[0]!, near.names[0]!];
  if (fieldTree[nearRoot] === 'any') return false;
  if (editsBetween(root, nearRoot)! > 1) return false;
  if (names.length === 1) return root.length >= 8;
  if (root === nearRoot || root.length > 4 || root.length !== nearRoot.length || isSwapped(root, nearRoot)) return true;
  return names.length > 2 && near.edits <= 1;
}

/** The number of the first part that no listed name has there. */
export function firstMissing(names: readonly string[]): number {
  return names.findIndex((_, i) => !isKnown(names.slice(0, i + 1)));
}

/** The field that has the record's own name for it (`aws.cloudtrail.event_name`, `event.name`). */
function otherName(names: readonly string[]): string | undefined {
  const isBelow = names[0] === 'aws' && names[1] === 'cloudtrail';
  return otherNames.get(letters(isBelow ? names.slice(2) : names));
}

let byLetters: ReadonlyMap<string, string> | undefined;

/** The field whose parts are joined in another way: `user.agent.original`. */
function joinedOtherwise(names: readonly string[]): string | undefined {
  byLetters ??= new Map(listedFields().map((field) => [letters(field.names), field.names.join('.')]));
  return byLetters.get(letters(names));
}

/** The fields of a list that have all parts of the name in their order, the last one at the end, the shortest of them. */
function withWrappers(names: readonly string[], { namespace }: CompleteList): readonly string[] {
  const fields = listedFields(namespace);
  for (let length = names.length; length > namespace.length; length--) {
    const wanted = names.slice(0, length).map(folded);
    const isWhole = length === names.length;
    const found = fields.filter(
      (field) =>
        (isWhole || field.isFree) &&
        field.names.length > length &&
        folded(field.names.at(-1)!) === wanted.at(-1) &&
        isSubsequence(wanted, field.names.map(folded)),
    );
    const shortest = found.filter((field) => field.names.length === found[0]!.names.length);
    if (shortest.length > 0) return shortest.map((field) => [...field.names, ...names.slice(length)].join('.'));
  }
  return [];
}

/** Names at the place of the part that is missing that it may stand for. */
function namesLike(names: readonly string[], at: number): readonly string[] {
  const above = names.slice(0, at);
  const wrong = names[at]!;
  const siblings = Object.keys(treeBelow(above) ?? {}).filter((name) => name !== '');
  const like = new Set([...suggest(wrong, siblings), ...siblings.filter((name) => sharesWords(wrong, name))]);
  const whole = [...like].map((name) => [...above, name, ...names.slice(at + 1)]).filter(isKnown);
  return whole.slice(0, 3).map((each) => each.join('.'));
}

/** Whether one ends with the other (`username`, `name`), or both begin alike (`error_msg`, `error_message`). */
function sharesWords(wrong: string, name: string): boolean {
  if (name.length >= 4 && wrong.endsWith(name)) return true;
  const half = Math.ceil(wrong.length * 0.7);
  return half >= 5 && name.startsWith(wrong.slice(0, half));
}

const letters = (names: readonly string[]): string => names.map(folded).join('');

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const name of whole) if (name === part[at]) at += 1;
  return at === part.length;
}
