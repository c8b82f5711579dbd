import type { ComponentChildren, VNode } from 'preact';
import { toChildArray } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { nextTask } from './next-task.js';

/** Children of which the first time one more is drawn in each task, between which the page answers to input: all of them at once would let keys wait. */
export function Staged({ children }: { readonly children: ComponentChildren }): VNode {
  const all = toChildArray(children);
  const [count, setCount] = useState(1);
  useLayoutEffect(() => {
    if (count >= all.length) return;
    let isGone = false;
    void nextTask().then(() => {
      if (!isGone) setCount(count + 1);
    });
    return () => (isGone = true);
  }, [count, all.length]);
  return <>{all.slice(0, count)}</>;
}
