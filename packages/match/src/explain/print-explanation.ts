import type { ExplainedElement, Explanation, FoundValue } from './explain-match.js';
import { previewValue } from './preview-value.js';

const MAX_VALUE_LENGTH = 80;
const MAX_VALUES = 5;

/** An explanation as text, one line for each part: what failed, and the values that were found. */
export function printExplanation(explanation: Explanation): string {
  return lines(explanation, '').join('\n');
}

function lines(explanation: Explanation, indent: string): string[] {
  const { holds, kind, text, parts, elements, found } = explanation;
  const mark = `${indent}${holds ? '✓' : '✗'} `;
  if (parts.length > 0) return [`${mark}${kind}`, ...parts.flatMap((part) => lines(part, `${indent}  `))];
  if (elements.length > 0) {
    const inside = elements.flatMap((element) => elementLines(element, `${indent}    `));
    return [`${mark}${text}`, ...inside, ...rest(found.length - elements.length, `${indent}    `)];
  }
  return [`${mark}${text}`, ...values(explanation).map((line) => `${indent}    ${line}`)];
}

function elementLines({ path, explanation }: ExplainedElement, indent: string): string[] {
  return [`${indent}at ${path}`, ...lines(explanation, `${indent}  `)];
}

function rest(count: number, indent: string): string[] {
  return count > 0 ? [`${indent}and ${count} more`] : [];
}

function values({ kind, found }: Explanation): string[] {
  if (found.length === 0) return kind === 'test' ? [] : ['found nothing'];
  return [...found.slice(0, MAX_VALUES).map(valueLine), ...rest(found.length - MAX_VALUES, '')];
}

function valueLine({ of, path, value }: FoundValue): string {
  return `found ${previewValue(value, MAX_VALUE_LENGTH)} at ${path ?? of}`;
}
