import type { FieldUse, FieldValue } from '../scope.js';

/** `eventName is "a" or "b"`: a condition in words. */
export function describeTest({ path, test, isNegated }: FieldUse): string {
  const field = path.join('.');
  switch (test.kind) {
    case 'equals':
      return `${field} is ${valuesText(test.values)}`;
    case 'differs':
      return `${field} is not ${valuesText(test.values)}`;
    case 'pattern':
      return `${field} ${isNegated ? 'does not fit' : 'fits'} ${listText(test.patterns.map(({ text }) => JSON.stringify(text)))}`;
    case 'range':
      return `${isNegated ? 'not ' : ''}${field} ${test.operator} ${JSON.stringify(test.value.value)}`;
    case 'exists':
      return `${field} exists`;
    case 'absent':
      return `${field} does not exist`;
    case 'leaf':
      return `${field} has a value`;
    case 'no-leaf':
      return `${field} has no value`;
    case 'other':
      return `a condition about ${field}`;
  }
}

function valuesText(values: readonly FieldValue[]): string {
  return listText(values.map(({ value }) => JSON.stringify(value)));
}

function listText(texts: readonly string[]): string {
  const shown = texts.length > 3 ? [...texts.slice(0, 2), `${texts.length - 2} more`] : texts;
  return shown.length < 2 ? (shown[0] ?? 'nothing') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)!}`;
}
