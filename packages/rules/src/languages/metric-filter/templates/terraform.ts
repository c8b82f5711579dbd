import type { RuleFile } from '../../../rule/rule-file.js';
import { hclResources } from '../../../text/hcl/hcl-blocks.js';
import { heredocAt } from '../../../text/hcl/hcl-scan.js';
import { hclString, hclStringSource, hclValue } from '../../../text/hcl/hcl-value.js';
import type { SourceText } from '../../../text/source-text.js';
import { plainText } from '../../../text/source-text.js';
import type { FoundFilter, UnknownText } from './found-filter.js';

const resourceType = 'aws_cloudwatch_log_metric_filter';

/** The metric filters of a Terraform file. */
export function terraformFilters({ text }: RuleFile): readonly FoundFilter[] {
  if (!text.includes(resourceType)) return [];
  return hclResources(text, resourceType).flatMap(({ name, span, attributes }) => {
    const at = attributes.get('pattern');
    return at === undefined ? [] : [{ title: name, source: patternAt(text, at), span }];
  });
}

function patternAt(text: string, at: number): SourceText | UnknownText {
  const heredoc = heredocAt(text, at);
  if (heredoc) {
    const { start, bodyEnd } = heredoc;
    const isComputed = /(?<!\$)\$\{|(?<!%)%\{/.test(text.slice(start, bodyEnd));
    return isComputed ? unknown({ start, end: bodyEnd }) : plainText(text, start, bodyEnd);
  }
  if (text[at] !== '"') return unknown(hclValue(text, at).value.span);
  const string = hclString(text, at);
  return string.isComputed ? unknown(string.span) : hclStringSource(text, string);
}

function unknown(span: UnknownText['span']): UnknownText {
  return { unknown: 'the filter is known only when it is deployed', span };
}
