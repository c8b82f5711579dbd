import type { Token } from '../../condition/token.js';
import type { TextAt } from '../../rule/text-at.js';
import { fieldOf } from './expression.js';

/** Commands that make fields by `name =`, and `rename` by `as`, too. */
const assigners = ['eval', 'stats', 'inlinestats', 'inline', 'rename'];
/** Commands that make fields by the names in a pattern. */
const matchers = ['dissect', 'grok'];
/** Commands that make none. */
const others = ['where', 'sort', 'keep', 'drop', 'limit', 'mv_expand', 'sample'];
/** Commands that name fields without expressions. */
const readers = ['keep', 'drop', 'mv_expand', 'rename', ...matchers];

const commandOf = ([first]: readonly Token[]): string => first!.text.toLowerCase();

/** Whether a command may add fields of any name (`enrich`, `lookup join`): none that is read after it is known. */
export function isOpaque(command: readonly Token[]): boolean {
  const name = commandOf(command);
  return name !== '' && ![...assigners, ...matchers, ...others].includes(name);
}

/** The names that a command makes: `eval name = …`, `rename x as name`, `dissect x "%{name}"`, `grok x "%{IP:name}"`. */
export function namesMadeBy(command: readonly Token[]): readonly string[] {
  const isMaker = assigners.includes(commandOf(command));
  const assigned = command.filter(({ kind }, i) => isMaker && kind === 'name' && command[i + 1]?.text === '=');
  const renamed = command.filter((_, i) => isMaker && command[i - 1]?.text.toLowerCase() === 'as');
  const names = [...assigned, ...renamed].map(({ text, span }) => fieldOf(text, span).text);
  return [...names, ...patternNames(command)];
}

function patternNames(command: readonly Token[]): readonly string[] {
  const name = commandOf(command);
  if (!matchers.includes(name)) return [];
  const patterns = command.filter(({ kind }) => kind === 'quoted' || kind === 'rawText').map(({ text }) => text);
  return [...patterns.join(' ').matchAll(/%\{([^}]*)\}/g)].map(([, inner]) =>
    // `%{SYNTAX:name:type}` of grok, `%{+name}` and `%{name->}` of dissect
    name === 'grok' ? (inner!.split(':')[1] ?? '') : inner!.replace(/^[+?*&]|->$/g, ''),
  );
}

/** The fields that a command names, where it has no expressions. Of `rename`, those that get another name. */
export function readNames(command: readonly Token[]): readonly TextAt[] {
  if (!readers.includes(commandOf(command))) return [];
  return command
    .slice(1)
    .filter(({ kind, text }) => kind === 'name' && text.toLowerCase() !== 'as')
    .map(({ text, span }) => fieldOf(text, span));
}
