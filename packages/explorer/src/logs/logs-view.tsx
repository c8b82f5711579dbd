import type { VNode } from 'preact';

/** Logs: what files show. */
export function LogsView(): VNode {
  return <h1>Logs</h1>;
}
