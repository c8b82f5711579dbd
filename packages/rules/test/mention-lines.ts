import type { Span } from '@trailkit/match';
import type { FieldMention, Mentions, NameMention, Rule } from '../src/index.js';

/**
 * The mentions of a rule as lines: `source | source : name | name : field = value | value, not field`. A pattern ends in `~`, letter case that
 * does not matter is said by `^`. What is written otherwise in the file than it is meant follows in angle brackets.
 */
export function mentionLines(rule: Rule): readonly string[] {
  return (rule.mentions ?? []).map((mention) => mentionLine(mention, rule.file.text));
}

function mentionLine({ eventSources, eventNames, fields }: Mentions, text: string): string {
  const names = (list: readonly NameMention[]): string => list.map((name) => nameText(name, text)).join(' | ') || '*';
  return [names(eventSources), names(eventNames), fields.map((field) => fieldText(field, text)).join(', ')]
    .join(' : ')
    .replace(/ : $/, '');
}

function nameText(name: NameMention, text: string): string {
  return `${name.text}${name.isPattern ? '~' : ''}${name.ignoreCase ? '^' : ''}${written(name.text, name.span, text)}`;
}

function fieldText({ path, span, isTail, values, negated, ignoreCase }: FieldMention, text: string): string {
  const name = `${isTail ? `${path.slice(0, -1).join('.')}..${path.at(-1)}` : path.join('.')}`;
  const constants = values.map(
    (value) => `${value.text}${value.isPattern ? '~' : ''}${written(value.text, value.span, text)}`,
  );
  const test = constants.length === 0 ? '' : ` =${ignoreCase ? '^' : ''} ${constants.join(' | ')}`;
  return `${negated ? 'not ' : ''}${name}${written(name, span, text)}${test}`;
}

function written(meant: string, { start, end }: Span, text: string): string {
  const slice = text.slice(start, end);
  return slice === meant || slice === `"${meant}"` || slice === `'${meant}'` ? '' : `<${slice}>`;
}
