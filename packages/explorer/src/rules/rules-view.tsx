import type { VNode } from 'preact';

/** The rule bench. */
export function RulesView(): VNode {
  return <h1>Rules</h1>;
}
