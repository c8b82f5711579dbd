import { yamlValues } from '@trailkit/rules';
import type { JsonNode } from '../aws-json/json-node.js';
import { items, positionAt } from '../aws-json/json-node.js';
import { isSelectorList } from '../aws-json/shapes.js';
import { splitJson } from '../aws-json/split-json.js';
import { RecorderError } from './recorder-error.js';

/**
 * The documents of a text in JSON, one after the other, or in YAML; those in a list that is not one of selectors are documents themselves.
 * @throws RecorderError where the text is neither
 */
export function readDocuments(name: string, text: string): readonly JsonNode[] {
  const found = isJson(text) ? jsonDocuments(name, text) : yamlDocuments(name, text);
  if (found.length === 0) throw new RecorderError(`${name}: expected JSON as the AWS CLI prints it, found nothing`);
  return found.flatMap((node) => (isListOfDocuments(node) ? items(node) : [node]));
}

/** Whether a text is JSON by its first character. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*[[{]/.test(text);
}

function jsonDocuments(name: string, text: string): readonly JsonNode[] {
  return splitJson(text).map(({ start, end }): JsonNode => {
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
}

/** A block at the beginning of a line of Terraform's own syntax. */
const terraformBlock = /^\s*(?:resource|data|module|variable|output|provider)\s+"[^"]+"(?:\s+"[^"]+")?\s*\{/m;

function yamlDocuments(name: string, text: string): readonly JsonNode[] {
  if (/\.(?:tf|tofu|tfvars|hcl)$/.test(name) || terraformBlock.test(text))
    throw new RecorderError(
      `${name}: expected JSON or YAML, found Terraform's own syntax; give what this prints: terraform plan -out=plan && terraform show -json plan (or terraform show -json alone, for what is applied)`,
    );
  return yamlValues({ path: name, text }).map(({ value, offsetOf, problem }): JsonNode => {
    if (problem === undefined) return { source: { name, text, start: 0, offsetOf }, path: [], value };
    const { line } = positionAt(text, problem.offset);
    throw new RecorderError(`${name}, line ${line}: expected JSON or YAML, found neither: ${problem.message}`);
  });
}

function isListOfDocuments({ value }: JsonNode): boolean {
  return Array.isArray(value) && value.length > 0 && !isSelectorList(value);
}
