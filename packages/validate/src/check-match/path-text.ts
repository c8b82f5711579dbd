import type { Query, Selector } from '@trailkit/match';

/** A path as it is written, up to a number of its segments. */
export function pathText({ root, segments }: Query, count = segments.length): string {
  return (
    root +
    segments
      .slice(0, count)
      .map(({ kind, selectors }) => (kind === 'descendant' ? '..' : '') + brackets(selectors, kind === 'child'))
      .join('')
  );
}

function brackets(selectors: readonly Selector[], dot: boolean): string {
  const [only, second] = selectors;
  if (second === undefined && only?.kind === 'name' && /^[A-Za-z_]\w*$/.test(only.name))
    return (dot ? '.' : '') + only.name;
  return `[${selectors.map(selectorText).join(', ')}]`;
}

function selectorText(selector: Selector): string {
  switch (selector.kind) {
    case 'name':
      return JSON.stringify(selector.name);
    case 'index':
      return String(selector.index);
    case 'wildcard':
      return '*';
    case 'each':
      return '';
    case 'slice':
      return `${selector.start ?? ''}:${selector.end ?? ''}`;
    case 'filter':
      return '?…';
  }
}
