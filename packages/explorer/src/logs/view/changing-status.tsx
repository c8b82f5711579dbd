import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';

/** How often a sentence that changes all the time is read aloud, in ms. */
const sayEveryMs = 10_000;

interface ChangingStatusProps {
  readonly text: string;
  /** Whether it changes no more: then it is said at once. */
  readonly isOver: boolean;
  readonly id?: string;
}

/** A sentence about something that goes on. Every change of it is seen; of those, a screen reader says the first, one now and then, and the last. */
export function ChangingStatus({ text, isOver, id }: ChangingStatusProps): VNode {
  const said = useRef({ text: '', atMs: -Infinity });
  const now = performance.now();
  if (isOver || now - said.current.atMs >= sayEveryMs) said.current = { text, atMs: isOver ? -Infinity : now };
  return (
    <>
      {!isOver && <p aria-hidden="true">{text}</p>}
      {/* It stays the same element, since what comes with a new one is not said. */}
      <p role="status" id={id} tabIndex={-1} class={isOver ? undefined : 'hidden'}>
        {said.current.text}
      </p>
    </>
  );
}
