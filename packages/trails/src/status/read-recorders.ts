import type { JsonNode } from '../aws-json/json-node.js';
import { assemble } from '../covers/assemble.js';
import { partsOf } from '../covers/parts.js';
import type { Recorder } from '../covers/recorder.js';
import type { Attempt } from './attempts.js';

/** The recorders that responses describe. */
export function readRecorders(
  nodes: readonly JsonNode[],
  region: string,
  attempt: Attempt,
): Promise<readonly Recorder[] | undefined> {
  return attempt(
    { operation: 'reading the responses', region, subject: nodes[0]!.source.name },
    async () => assemble(nodes.flatMap(partsOf), []).recorders,
  );
}
