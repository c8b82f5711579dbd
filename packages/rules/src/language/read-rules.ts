import type { RuleFile } from '../rule/rule-file.js';
import type { Language, LanguageContext, ReadResult } from './language.js';

/** The rules of a file, and the language that they are in. */
export interface ReadRules extends ReadResult {
  readonly language: Language;
}

/** How to read rules. */
export interface ReadRulesOptions extends LanguageContext {
  readonly languages: readonly Language[];
}

/** The rules of a file; undefined where no language knows it. */
export function readRules(file: RuleFile, { languages, catalog }: ReadRulesOptions): ReadRules | undefined {
  const readable = languages.filter((language) => language.read !== undefined);
  const language =
    readable.find(({ suffixes = [] }) => suffixes.some((suffix) => file.path.endsWith(suffix))) ??
    readable.find((each) => isRecognized(each, file));
  return language && readRulesOf(language, file, { catalog });
}

/** The rules of a file in a language, whatever is in it. A language that is only written has none. */
export function readRulesOf(language: Language, file: RuleFile, context: LanguageContext): ReadRules {
  try {
    return { language, rules: [], problems: [], others: 0, ...language.read?.(file, context) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const span = { start: 0, end: file.text.length };
    const message = 'expected what people write, found more nesting than can be read';
    return { language, rules: [], problems: [{ span, message }], others: 0 };
  }
}

/** A text that is nested too deeply to be looked at is of no language. */
function isRecognized(language: Language, file: RuleFile): boolean {
  try {
    return language.recognizes(file);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
