import { isScalar } from 'yaml';
import { spanOf } from '../../../text/yaml-file.js';
import { nameOfNode } from '../documents/node.js';
import type { Report } from '../report.js';
import { readSigmaText } from './sigma-text.js';
import type { SigmaValue } from './sigma-value.js';

/** Reads one value of a detection, before its modifiers. */
export function readValue(node: unknown, report: Report): SigmaValue | undefined {
  if (!isScalar(node))
    return report(spanOf(node as never), `expected a value or a list of values, found ${nameOfNode(node)}`);
  const { value } = node;
  const span = spanOf(node);
  if (value === null || value === undefined) return { kind: 'null', span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  if (typeof value === 'number' || typeof value === 'bigint')
    return { kind: 'number', value: Number(value), digits: node.source ?? String(value), span };
  const raw = String(value);
  return { kind: 'text', text: readSigmaText(raw), raw, cased: false, span };
}
