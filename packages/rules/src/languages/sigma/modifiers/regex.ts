import { unsupportedFeature } from '../values/regex-features.js';
import type { Modifier } from './modifier.js';
import { refuse, textModifier } from './modifier.js';

/** `re`, and its flags under both of their names. */
export const regex: readonly Modifier[] = [
  textModifier(
    're',
    ({ raw, span }) => {
      const missing = unsupportedFeature(raw);
      return missing === undefined ? { kind: 'regex', source: raw, flags: '', span } : refuse(missing);
    },
    { first: true },
  ),
  ...['i', 'ignorecase'].map((name) => flagModifier(name, 'i')),
  ...['m', 'multiline'].map((name) => flagModifier(name, 'm')),
  ...['s', 'dotall'].map((name) => flagModifier(name, 's')),
];

function flagModifier(name: string, flag: string): Modifier {
  return {
    name,
    takes: ['regex'],
    expected: 'a regular expression (write it after "re")',
    apply: (value) => (value.kind === 'regex' ? { ...value, flags: [...new Set(value.flags + flag)].join('') } : value),
  };
}
