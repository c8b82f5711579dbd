import type { HeldIndices } from './settle-context.js';
import type { Failure } from './verdict.js';

/** No index is held yet. `onHold` is called once for each; without a place for their documents none is. */
export function heldIndices(hasPlace: boolean, onHold: (index: string, failure: Failure) => void): HeldIndices {
  const held = new Map<string, Failure>();
  return {
    get: (index) => held.get(index),
    size: () => held.size,
    hold(index, failure) {
      if (hasPlace && !held.has(index)) {
        held.set(index, failure);
        onHold(index, failure);
      }
      return hasPlace;
    },
  };
}
