import { mapPlain } from '../values/sigma-text.js';
import { refuse, textModifier } from './modifier.js';

/** `expand`: `%name%` stands for values that only the place where the rule runs has; `\%` is a plain sign. */
export const expand = textModifier('expand', (value) => {
  const placeholder = /(?<!\\)%([^%]+)%/.exec(value.raw)?.[1];
  if (placeholder !== undefined)
    return refuse(
      `the placeholder %${placeholder}% has no values here`,
      `write the values in place of %${placeholder}%, without "expand"`,
    );
  return { ...value, text: mapPlain(value.text, (plain) => plain.replaceAll('\\%', '%')) };
});
