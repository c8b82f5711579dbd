import type { JsonNode } from '../aws-json/json-node.js';

/** An answer as the AWS CLI prints it: without what is undefined, and dates as texts. `name` is what was asked: `trail:NAME`. */
export function nodeOf(name: string, answer: object): JsonNode {
  const value: unknown = JSON.parse(JSON.stringify({ ...answer, $metadata: undefined }));
  return { source: { name, start: 0 }, path: [], value };
}
