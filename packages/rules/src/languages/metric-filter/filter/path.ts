import type { Query, Segment, Span } from '@trailkit/match';
import { SyntaxProblem } from '../../../condition/syntax-problem.js';
import type { Token } from '../../../condition/token.js';
import type { SourceText } from '../../../text/source-text.js';

const stepForm = /\.([\w\-$@:/]+)|\.?\[(?:'([^']*)'|"([^"]*)"|(-?\d+)|(\*))\]/y;

/** A property selector (`$.a['b.c'][0]`) as a path. @throws SyntaxProblem for the record itself */
export function pathOfToken(token: Token, source: SourceText): Query {
  const segments: Segment[] = [];
  const form = new RegExp(stepForm);
  form.lastIndex = 1;
  for (let found = form.exec(token.text); found; found = form.exec(token.text)) {
    const [all, plain, single, double, index] = found;
    const end = token.start + form.lastIndex;
    const quotes = plain === undefined ? 1 : 0;
    const start = end - all.length + all.indexOf(plain === undefined ? '[' : '.') + 1;
    const span = source.span(start, end - quotes);
    segments.push(segmentOf(plain ?? single ?? double, index, span));
  }
  if (segments.length === 0) throw new SyntaxProblem('expected a field after "$", such as $.eventName', token.span);
  return { kind: 'query', root: '$', segments, span: token.span };
}

function segmentOf(name: string | undefined, index: string | undefined, span: Span): Segment {
  if (name !== undefined) return { kind: 'child', selectors: [{ kind: 'name', name, span }], span };
  if (index !== undefined) return { kind: 'child', selectors: [{ kind: 'index', index: Number(index), span }], span };
  return { kind: 'child', selectors: [{ kind: 'wildcard', span }], span };
}
