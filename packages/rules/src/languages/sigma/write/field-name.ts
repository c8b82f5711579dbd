import type { Operand } from '@trailkit/match';
import { pathParts } from '../../../tree/singular-path.js';
import type { KnownFields } from '../../../language/known-fields.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** A field as Sigma names it. */
export interface FieldName {
  readonly text: string;
  readonly names: readonly string[];
  /** Whether a path leads to the same values as the field, in which each array is taken as its elements. */
  readonly isSame: boolean;
}

/** The name of the field that a path leads to; `isWhole` where the field itself is meant and not its elements. */
export function fieldName(
  operand: Operand,
  known: KnownFields,
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): FieldName {
  const container = containerName(operand);
  if (container !== undefined) return { text: container, names: [container], isSame: true };
  const parts = pathParts(operand);
  if (!parts || parts.length === 0) throw new UnsayableError('no field of Sigma leads there');
  const texts: string[] = [];
  const names: string[] = [];
  let isSame = true;
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    if (typeof part === 'string') {
      if (!/^[^.|[\]{}*]*[^.|[\]{}*\d][^.|[\]{}*]*$/.test(part))
        throw new UnsayableError(`no field of Sigma has the name ${JSON.stringify(part)}`);
      texts.push(part);
      names.push(part);
      const isAlone = isLast ? !isWhole : typeof parts[i + 1] === 'string';
      if (isAlone && known(names).mayBe('array')) isSame = false;
    } else if (typeof part === 'number') {
      if (part < 0) throw new UnsayableError('a position in Sigma is counted from the start');
      texts.push(String(part));
      if (!known(names).isArray) isSame = false;
    } else if (part.all === 'elements' && !known(names).isArray) isSame = false;
    // An empty array is there, and has no element that is.
    else if (isLast && isWhole && known(names).mayBe('array')) isSame = false;
  }
  return { text: texts.join('.'), names, isSame };
}

/** The name of a member of the record of which all values below are meant; empty for the record. */
function containerName(operand: Operand): string | undefined {
  if (operand.kind !== 'query' || operand.root !== '$' || operand.segments.length > 2) return undefined;
  const last = operand.segments.at(-1);
  if (last?.kind !== 'descendant' || last.selectors.length !== 1 || last.selectors[0]!.kind !== 'wildcard')
    return undefined;
  if (operand.segments.length === 1) return '';
  const [first] = operand.segments[0]!.selectors;
  return operand.segments[0]!.kind === 'child' && first?.kind === 'name' ? first.name : undefined;
}
