import type { Scalar } from 'yaml';
import { isScalar } from 'yaml';
import { alignedText } from './source-text.js';
import type { EscapeStyle, SourceText } from './source-text.js';

/** The text of a YAML or JSON string, however it is written; undefined for what is no string. */
export function yamlSource(node: unknown, fileText: string): SourceText | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const [start, end] = node.range;
  const { style, from, to } = writtenAs(node, fileText, start, end);
  return alignedText(node.value, { text: fileText, span: { start: from, end: to }, style });
}

function writtenAs(
  { type }: Scalar,
  fileText: string,
  start: number,
  end: number,
): { readonly style: EscapeStyle; readonly from: number; readonly to: number } {
  switch (type) {
    case 'QUOTE_DOUBLE':
      return { style: 'backslash', from: start + 1, to: end - 1 };
    case 'QUOTE_SINGLE':
      return { style: 'doubled', from: start + 1, to: end - 1 };
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const line = fileText.indexOf('\n', start);
      return { style: 'none', from: line === -1 ? end : Math.min(line + 1, end), to: end };
    }
    default:
      return { style: 'none', from: start, to: end };
  }
}
