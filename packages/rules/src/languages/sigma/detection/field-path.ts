import type { Query, Segment, Selector, Span } from '@trailkit/match';
import { eachSegment } from '../../../tree/build.js';

/** A field of a rule: the steps from the record to its value. */
export interface FieldPath {
  readonly steps: readonly FieldStep[];
  /** The name without modifiers. */
  readonly span: Span;
}

/** A step: a member's name, or a position in an array (or a member that is called so). */
export interface FieldStep {
  readonly name: string;
  readonly index?: number;
  readonly span: Span;
}

/**
 * Reads a field's name: names with dots between them. What tools write for arrays is understood, too: `items[].ip`, `items{}.ip`,
 * `items[0].ip`, `items.0.ip`. A name that has a dot itself cannot be written.
 *
 * @param start the offset of the name in the file
 */
export function readFieldPath(text: string, spanAt: (start: number, end: number) => Span): FieldPath | undefined {
  const steps: FieldStep[] = [];
  let at = 0;
  for (const part of text.split('.')) {
    const [, name = '', brackets = ''] = /^(.*?)((?:\[\d*\]|\{\})*)$/s.exec(part)!;
    if (name === '') return undefined;
    const index = /^\d+$/.test(name) && steps.length > 0 ? { index: Number(name) } : {};
    steps.push({ name, ...index, span: spanAt(at, at + name.length) });
    let bracket = at + name.length;
    for (const [shown, digits] of brackets.matchAll(/\[(\d*)\]|\{\}/g)) {
      if (digits) steps.push({ name: digits, index: Number(digits), span: spanAt(bracket, bracket + shown.length) });
      bracket += shown.length;
    }
    at += part.length + 1;
  }
  return { steps, span: spanAt(0, text.length) };
}

/**
 * The path of a field. Each array on the way stands for its elements, and so does one at the end where `elements` is set; a field of one
 * name is the value itself, since no record has an array of values there.
 */
export function fieldQuery({ steps, span }: FieldPath, { elements }: { readonly elements: boolean }): Query {
  const segments = steps.flatMap((step, i): Segment[] => {
    const next = steps[i + 1];
    const selectors: Selector[] = [{ kind: 'name', name: step.name, span: step.span }];
    if (step.index !== undefined) selectors.push({ kind: 'index', index: step.index, span: step.span });
    const child: Segment = { kind: 'child', selectors, span: step.span };
    const each = next === undefined ? elements && steps.length > 1 : next.index === undefined;
    return each ? [child, eachSegment(step.span)] : [child];
  });
  return { kind: 'query', root: '$', segments, span };
}

/** Every value below a field, or below the record. */
export function descendantsQuery(steps: readonly FieldStep[], span: Span): Query {
  const segments = steps.map(({ name, span: at }): Segment => ({
    kind: 'child',
    selectors: [{ kind: 'name', name, span: at }],
    span: at,
  }));
  return {
    kind: 'query',
    root: '$',
    segments: [...segments, { kind: 'descendant', selectors: [{ kind: 'wildcard', span }], span }],
    span,
  };
}
