import { withAny } from '../values/sigma-text.js';
import type { Modifier } from './modifier.js';
import { refuse, textModifier } from './modifier.js';

/** `contains`, `startswith`, `endswith`: a part of the value. */
export const parts: readonly Modifier[] = [
  partModifier('contains', { before: true, after: true }),
  partModifier('startswith', { before: false, after: true }),
  partModifier('endswith', { before: true, after: false }),
];

function partModifier(name: string, around: { readonly before: boolean; readonly after: boolean }): Modifier {
  const ofTexts = textModifier(name, (value) => ({ ...value, text: withAny(value.text, around) }));
  return {
    ...ofTexts,
    takes: [...ofTexts.takes, 'field'],
    apply(value) {
      if (value.kind !== 'field') return ofTexts.apply(value);
      return refuse(`"fieldref" with "${name}" cannot be run here: only whole values of two fields are compared`);
    },
  };
}
