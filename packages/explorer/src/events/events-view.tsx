import type { VNode } from 'preact';

/** Search over events and their fields. */
export function EventsView(): VNode {
  return <h1>Events</h1>;
}
