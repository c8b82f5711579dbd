import type { Query, Segment, Selector, Span } from '@trailkit/match';
import type { TextAt } from '../../../rule/text-at.js';
import { UnsaidError } from '../unsaid.js';

/** The key of a filter of events: JMESPath from the EventBridge event, as a path from the record. */
export interface EventPath {
  readonly query: Query;
  /** The names from the record, without steps through arrays. */
  readonly names: readonly TextAt[];
  /** Whether it goes through arrays (`[]`), so that its value is the list of what it selects. */
  readonly isList: boolean;
  /** Whether it leads neither into the record (`detail.`) nor to anything that the EventBridge event has: it selects nothing. */
  readonly isBesideRecord: boolean;
}

/** Members of the EventBridge event that say what a member of the record says. */
const envelope: Readonly<Record<string, string>> = {
  region: 'awsRegion',
  account: 'recipientAccountId',
  time: 'eventTime',
};

/** Members of the EventBridge event that no member of the record is equal to. */
const envelopeOnly: readonly string[] = ['source', 'detail-type', 'resources', 'id', 'version'];

/**
 * Reads a key.
 * @throws UnsaidError for other JMESPath than names, `[]`, `[*]` and indexes, and for members of the envelope
 */
export function eventPath(key: TextAt, text: string): EventPath {
  const [first, ...rest] = stepsOf(key, text);
  if (first?.kind !== 'name')
    throw new UnsaidError(`expected a path from the event, found ${quote(key.text)}`, key.span);
  const steps = first.name.text === 'detail' ? rest : [renamed(first), ...rest];
  const names = steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []));
  if (steps[0]?.kind !== 'name')
    throw new UnsaidError(`expected a path to a value, found the whole record: ${quote(key.text)}`, key.span);
  const projections = steps.filter(({ kind }) => kind === 'flatten' || kind === 'star');
  if (projections.length > 1 && projections.some(({ kind }) => kind === 'star'))
    throw new UnsaidError(
      'each further [*] makes a list of lists, which no value is compared with',
      key.span,
      key.text.replaceAll('[*]', '[]'),
    );
  return {
    query: { kind: 'query', root: '$', segments: segmentsOf(steps), span: key.span },
    names,
    isList: projections.length > 0,
    isBesideRecord: first.name.text !== 'detail' && !Object.hasOwn(envelope, first.name.text),
  };
}

type Step =
  | { readonly kind: 'name'; readonly name: TextAt }
  | { readonly kind: 'flatten' | 'star'; readonly span: Span }
  | { readonly kind: 'index'; readonly index: number; readonly span: Span };

const stepForm = /\.?(?:([A-Za-z_][A-Za-z0-9_]*)|("(?:[^"\\]|\\.)*"))|(\[\])|(\[\*\])|\[(-?\d+)\]/y;

function stepsOf(key: TextAt, text: string): readonly Step[] {
  // The EventBridge event has a member of that very name, which Custodian looks for first.
  if (key.text === 'detail-type') return [{ kind: 'name', name: key }];
  const steps: Step[] = [];
  const form = new RegExp(stepForm);
  while (form.lastIndex < key.text.length) {
    const from = form.lastIndex;
    const found = form.exec(key.text);
    const dotted = found?.[0].startsWith('.') ?? false;
    if (!found || ((found[1] ?? found[2]) !== undefined && dotted !== from > 0))
      throw new UnsaidError(
        `expected names, [], [*] and indexes, found ${quote(key.text.slice(from))} in ${quote(key.text)}`,
        key.span,
      );
    const [all, plain, quoted, flatten, star, index] = found;
    const span = spanInside(key, from + (dotted ? 1 : 0), from + all.length, text);
    if (plain !== undefined) steps.push({ kind: 'name', name: { text: plain, span } });
    else if (quoted !== undefined) steps.push({ kind: 'name', name: { text: JSON.parse(quoted) as string, span } });
    else if (flatten !== undefined || star !== undefined)
      steps.push({ kind: flatten === undefined ? 'star' : 'flatten', span });
    else steps.push({ kind: 'index', index: Number(index), span });
  }
  return steps;
}

/** A part of a text in its file; the whole where escapes or lines keep them apart. */
function spanInside({ text: value, span }: TextAt, start: number, end: number, text: string): Span {
  const source = text.slice(span.start, span.end);
  const offset = source === value ? 0 : source.slice(1, -1) === value ? 1 : undefined;
  return offset === undefined ? span : { start: span.start + offset + start, end: span.start + offset + end };
}

function renamed(step: Extract<Step, { kind: 'name' }>): Step {
  const { text, span } = step.name;
  if (envelopeOnly.includes(text))
    throw new UnsaidError(`${text} is a member of the EventBridge event that no member of a record is equal to`, span);
  return { kind: 'name', name: { text: envelope[text] ?? text, span } };
}

function segmentsOf(steps: readonly Step[]): readonly Segment[] {
  const first = steps.findIndex(({ kind }) => kind === 'flatten');
  return steps.map((step, i): Segment => {
    const span = step.kind === 'name' ? step.name.span : step.span;
    return { kind: 'child', selectors: [selectorOf(step, span, i === first)], span };
  });
}

/** The first `[]` selects from an array alone; of what it has selected, further ones keep what is none. */
function selectorOf(step: Step, span: Span, isFirst: boolean): Selector {
  switch (step.kind) {
    case 'name':
      return { kind: 'name', name: step.name.text, span };
    case 'index':
      return { kind: 'index', index: step.index, span };
    default:
      return step.kind === 'star' || isFirst ? { kind: 'wildcard', span } : { kind: 'each', span };
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
}
