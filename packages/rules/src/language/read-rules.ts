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
    readable.find((each) => each.recognizes(file));
  return language && { language, ...language.read!(file, { catalog }) };
}
