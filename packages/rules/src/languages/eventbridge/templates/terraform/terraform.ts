import type { ReadProblem } from '../../../../language/language.js';
import type { TextAt } from '../../../../rule/text-at.js';
import type { Located } from '../../../../text/located.js';
import type { SourceText } from '../../../../text/source-text.js';
import type { Template, TemplateFile } from '../found.js';
import { newFinds } from '../found.js';
import { computedPattern } from '../computed-pattern.js';
import { jsonText } from '../json-text.js';
import type { HclBlock } from '../../../../text/hcl/hcl-blocks.js';
import { hclResources } from '../../../../text/hcl/hcl-blocks.js';
import { heredocAt } from '../../../../text/hcl/hcl-scan.js';
import { hclString, hclStringSource, hclValue } from '../../../../text/hcl/hcl-value.js';

/** Terraform: `aws_cloudwatch_event_rule` with its pattern as `jsonencode({…})`, a heredoc or a string. */
export const terraform: Template = {
  find(file) {
    if (!/\.(?:tf|tofu)$/.test(file.path) && !/^\s*resource\s+"aws_cloudwatch_event_rule"/m.test(file.text))
      return undefined;
    const blocks = hclResources(file.text, 'aws_cloudwatch_event_rule');
    if (blocks.length === 0) return undefined;
    const finds = newFinds();
    for (const block of blocks) {
      const at = block.attributes.get('event_pattern');
      if (at === undefined) continue;
      const pattern = patternAt(file, at);
      if ('message' in pattern) finds.problems.push(pattern);
      else {
        const id = `${block.type}.${block.name}`;
        finds.rules.push({ id, title: titleOf(file, block), span: block.span, pattern, state: stateOf(file, block) });
      }
    }
    return finds;
  },
};

function patternAt({ text }: TemplateFile, at: number): Located | ReadProblem {
  const encoded = /^jsonencode\s*\(/.exec(text.slice(at, at + 100))?.[0];
  if (encoded !== undefined) {
    const { value } = hclValue(text, at + encoded.length);
    return value.kind === 'unknown' ? computed(value) : value;
  }
  const heredoc = heredocAt(text, at);
  if (heredoc) return jsonText(heredocSource(text, heredoc), true);
  if (text[at] !== '"') return computed(hclValue(text, at).value);
  const string = hclString(text, at);
  // With `${…}` in it the string keeps its escapes: its JSON is what is between the quotes.
  const value = string.isComputed ? text.slice(at + 1, string.end - 1).replaceAll('\\"', '"') : string.text;
  return jsonText(hclStringSource(text, { text: value, span: string.span }), true);
}

function computed({ span }: Located): ReadProblem {
  return { span, message: computedPattern };
}

/** The lines of a heredoc, each without the blanks that `<<-` takes off: which JSON does not see, so that they stay. */
function heredocSource(
  text: string,
  { start, bodyEnd }: { readonly start: number; readonly bodyEnd: number },
): SourceText {
  return {
    text: text.slice(start, bodyEnd),
    span: (from, to) => ({ start: start + from, end: start + to }),
  };
}

function titleOf({ text }: TemplateFile, { name, attributes }: HclBlock): string {
  const at = attributes.get('name');
  const value = at === undefined ? undefined : hclValue(text, at).value;
  return value?.kind === 'string' ? value.text : name;
}

function stateOf({ text }: TemplateFile, { attributes }: HclBlock): Partial<TextAt> {
  const [state, enabled] = ['state', 'is_enabled'].map((name) => {
    const at = attributes.get(name);
    return at === undefined ? undefined : hclValue(text, at).value;
  });
  if (state) return state.kind === 'string' ? { text: state.text, span: state.span } : { span: state.span };
  if (!enabled) return { text: 'ENABLED' };
  if (enabled.kind !== 'boolean') return { span: enabled.span };
  return { text: enabled.value ? 'ENABLED' : 'DISABLED', span: enabled.span };
}
