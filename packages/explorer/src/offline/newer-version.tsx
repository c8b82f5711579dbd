import type { VNode } from 'preact';
import { isNewerThere, takeNewer } from './offline-state.js';

/** Offers a newer version of the page, which must not replace this one while somebody works in it. */
export function NewerVersion(): VNode {
  return (
    <p role="status" class={isNewerThere.value ? 'newer' : 'hidden'}>
      {isNewerThere.value && (
        <>
          A newer version of this page is there. Opened files and rules are closed with this one.{' '}
          <button type="button" onClick={takeNewer}>
            Load it
          </button>
        </>
      )}
    </p>
  );
}
