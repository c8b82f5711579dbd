import { useEffect, useState } from 'preact/hooks';
import { errorText } from '../app/error-text.js';

/** A value that is being loaded, is there, or could not be had. */
export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };

/** Loads a value when the component appears, and again when one of the inputs changes. */
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ kind: 'loading' });
  useEffect(() => {
    let isWanted = true;
    load().then(
      (value) => isWanted && setState({ kind: 'loaded', value }),
      (error: unknown) => isWanted && setState({ kind: 'failed', message: errorText(error) }),
    );
    return () => void (isWanted = false);
  }, inputs);
  return state;
}
