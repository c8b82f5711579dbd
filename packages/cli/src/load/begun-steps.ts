import { cannotBegin } from '../lookup/cannot-begin.js';
import type { SourceStep } from './read-sources.js';

/** Steps that were begun. */
export interface BegunSteps {
  /** All of them, the ones that were read already among them. */
  readonly steps: AsyncIterable<SourceStep>;
  /** Some source is there, and there are credentials for it. */
  readonly isPossible: boolean;
}

/** Reads as many steps as tell whether there is a source to read, before anything is changed elsewhere: a name may be mistyped. */
export async function begunSteps(steps: AsyncGenerator<SourceStep, void>): Promise<BegunSteps> {
  const read: SourceStep[] = [];
  let failure: { readonly error: unknown } | undefined;
  let isPossible = true;
  try {
    for (;;) {
      const next = await steps.next();
      if (!next.done) read.push(next.value);
      // A load of sources without a step changes what it changes.
      isPossible = next.done === true ? read.length === 0 : !cannotBegin(next.value.failure);
      if (next.done === true || isPossible) break;
    }
  } catch (error) {
    // An interrupt, or an error of ours: thrown to the reader of the steps.
    failure = { error };
  }

  async function* all(): AsyncGenerator<SourceStep, void> {
    yield* read.splice(0);
    if (failure) throw failure.error;
    yield* steps;
  }

  return { steps: all(), isPossible };
}
