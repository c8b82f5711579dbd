import type { JsonNode } from '../../aws-json/json-node.js';
import type { Part } from '../part.js';
import { cloudFormationParts } from './cloudformation.js';
import { terraformParts } from './terraform-json.js';

/** The trails and event data stores that a template declares; undefined for a document that is no template. */
export function templateParts(node: JsonNode): readonly Part[] | undefined {
  return cloudFormationParts(node) ?? terraformParts(node);
}
