import type { JsonNode } from '../aws-json/json-node.js';
import { items, positionAt } from '../aws-json/json-node.js';
import { isSelectorList } from '../aws-json/shapes.js';
import { splitJson } from '../aws-json/split-json.js';
import { RecorderError } from './recorder-error.js';

/**
 * The JSON documents of a text, one after the other; those in a list that is not one of selectors are documents themselves.
 * @throws RecorderError where the text is no JSON
 */
export function readDocuments(name: string, text: string): readonly JsonNode[] {
  const found = splitJson(text).map(({ start, end }): JsonNode => {
    try {
      return { source: { name, text, start }, path: [], value: JSON.parse(text.slice(start, end)) as unknown };
    } catch (error) {
      const { line } = positionAt(text, start);
      throw new RecorderError(
        `${name}, line ${line}: expected JSON as the AWS CLI prints it, found none: ${(error as Error).message}`,
        { cause: error },
      );
    }
  });
  if (found.length === 0) throw new RecorderError(`${name}: expected JSON as the AWS CLI prints it, found nothing`);
  return found.flatMap((node) => (isListOfDocuments(node) ? items(node) : [node]));
}

function isListOfDocuments({ value }: JsonNode): boolean {
  return Array.isArray(value) && value.length > 0 && !isSelectorList(value);
}
