/** A test of a node and its root; the root is left out where the node is the root. */
export type NodeTest = (node: unknown, root?: unknown) => boolean;

/** Beyond this a loop is as fast as calls in calls, and cannot run out of stack. */
const NESTED = 8;

/** Whether all of them say yes; nobody is asked after the first no. */
export function every(tests: readonly NodeTest[]): NodeTest {
  if (tests.length === 0) return () => true;
  if (tests.length > NESTED) return (node, root) => tests.every((test) => test(node, root));
  return tests.reduceRight((right, left) => (node, root) => left(node, root) && right(node, root));
}

/** Whether any of them says yes; nobody is asked after the first yes. */
export function some(tests: readonly NodeTest[]): NodeTest {
  if (tests.length > NESTED) return (node, root) => tests.some((test) => test(node, root));
  return tests.reduceRight((right, left) => (node, root) => left(node, root) || right(node, root));
}
