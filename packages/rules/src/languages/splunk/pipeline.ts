import type { Token } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';
import type { SourceText } from '../../text/source-text.js';
import { SyntaxProblem } from '../../condition/syntax-problem.js';

/** A command of a search: its part of the text, and the searches in brackets in it. */
export interface Command {
  /** The parts of its text outside of brackets. */
  readonly parts: readonly { readonly start: number; readonly end: number }[];
  readonly searches: readonly (readonly Command[])[];
}

const rules = {
  comment: /```[^]*?```/y,
  macro: /`[^`]*`/y,
  quoted: /"(?:\\[^]|[^"\\])*"/y,
  sign: /[[\]|]/y,
  text: /[^`"[\]|]+/y,
};

/**
 * Takes a search apart at its pipes.
 * @throws SyntaxProblem where brackets or quotes are open
 */
export function commandsIn(source: SourceText): readonly Command[] {
  const tokens = tokensOf(source, rules);
  const [commands, next] = readCommands(source, tokens, 0);
  if (next < tokens.length - 1) throw new SyntaxProblem('expected |, found ]', tokens[next]!.span);
  return commands;
}

type Read = readonly [commands: readonly Command[], next: number];

function readCommands(source: SourceText, tokens: readonly Token[], from: number): Read {
  const commands: Command[] = [];
  let parts: { start: number; end: number }[] = [];
  let searches: (readonly Command[])[] = [];
  const close = (): void => {
    if (parts.length > 0 || searches.length > 0) commands.push({ parts, searches });
    parts = [];
    searches = [];
  };
  let at = from;
  for (; at < tokens.length; at++) {
    const { kind, text, start, end, span } = tokens[at]!;
    if (kind === 'end' || (kind === 'sign' && text === ']')) break;
    if (kind === 'sign' && text === '|') close();
    else if (kind === 'sign') {
      const [inner, next] = readCommands(source, tokens, at + 1);
      if (tokens[next]!.text !== ']') throw new SyntaxProblem('expected ] for this [, found the end', span);
      searches.push(inner);
      at = next;
    } else parts.push({ start, end });
  }
  close();
  return [commands, at];
}
