import type { RuleFile } from '../rule/rule-file.js';
import { parseYaml } from '../text/parse-yaml.js';
import { isNestedTooDeeply, maxBrackets } from './nesting.js';

/**
 * Why no language could look into a file that `readRules` finds nothing in, and what to do about it: it is empty, nested too deeply, no
 * YAML or JSON although its name says so. Undefined where it is readable, and just holds no rules.
 */
export function unreadableReason({ path, text }: RuleFile): string | undefined {
  if (text.trim() === '') return 'the file is empty';
  if (isNestedTooDeeply(text))
    return `it has more than ${maxBrackets} brackets inside each other, or negations in a row, which no reader takes: make it flatter`;
  if (!/\.(?:ya?ml|json)$/i.test(path)) return undefined;
  for (const { errors } of parseYaml(text, { merge: true, strict: false, uniqueKeys: false })) {
    const [error] = errors;
    if (error === undefined) continue;
    const message = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
    // A limit of ours, of the whole document.
    if (error.code === 'IMPOSSIBLE') return message;
    const line = text.slice(0, error.pos[0]).split('\n').length;
    return `line ${line} is no ${path.toLowerCase().endsWith('.json') ? 'JSON' : 'YAML'}: ${message}`;
  }
  return undefined;
}
