import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What a view that is loaded when it is first shown is, until then, and where loading failed. */
type Loading<P> = { readonly view: ComponentType<P> } | { readonly error: string } | undefined;

/** A view whose code is loaded when it is first shown: the first view must not wait for it. */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function LazyView(props: P): VNode {
    const [state, setState] = useState<Loading<P>>(loaded && { view: loaded });
    useEffect(() => {
      if (loaded) return;
      load().then(
        (view) => setState({ view: (loaded = view) }),
        (error: unknown) => setState({ error: String(error) }),
      );
    }, []);
    if (state === undefined) return <p class="note">Loading…</p>;
    if ('error' in state)
      return <p role="alert">Expected a part of this page, found: {state.error}. Load the page again.</p>;
    const View = state.view;
    return <View {...props} />;
  };
}
