import type { RuleFile } from '../rule/rule-file.js';
import type { Language, LanguageContext, ReadResult } from './language.js';
import { isNestedTooDeeply, maxBrackets } from './nesting.js';

/** The rules of a file. */
export interface ReadRules extends ReadResult {
  /** The language that knows the file; rules of others may be beside its own. */
  readonly language: Language;
}

/** How to read rules. */
export interface ReadRulesOptions extends LanguageContext {
  readonly languages: readonly Language[];
}

/** The rules of a file; undefined where no language knows it. A template may have rules of several languages. */
export function readRules(file: RuleFile, { languages, catalog }: ReadRulesOptions): ReadRules | undefined {
  const readable = languages.filter((language) => language.read !== undefined);
  const named = readable.find(({ suffixes = [] }) => suffixes.some((suffix) => file.path.endsWith(suffix)));
  if (named) return readRulesOf(named, file, { catalog });
  // To look at such a text may take all of the stack.
  if (isNestedTooDeeply(file.text)) return undefined;
  const language = readable.find((each) => isRecognized(each, file));
  if (!language) return undefined;
  const beside = readable.filter((each) => each !== language && each.sharesFiles === true && isRecognized(each, file));
  return together([language, ...beside].map((each) => readRulesOf(each, file, { catalog })));
}

function together(read: readonly ReadRules[]): ReadRules {
  const [first, second] = read;
  if (second === undefined) return first!;
  const problems = read.flatMap((each) => each.problems);
  return {
    language: first!.language,
    rules: read.flatMap(({ rules }) => rules).sort((a, b) => a.span.start - b.span.start),
    // That the file itself is broken is found by each language.
    problems: problems.filter(
      ({ span, message }, i) =>
        problems.findIndex((other) => other.span.start === span.start && other.message === message) === i,
    ),
    others: read.reduce((sum, { others }) => sum + others, 0),
    leftOut: read.flatMap(({ leftOut = [] }) => leftOut),
  };
}

/** The rules of a file in a language, whatever is in it. A language that is only written has none. */
export function readRulesOf(language: Language, file: RuleFile, context: LanguageContext): ReadRules {
  if (isNestedTooDeeply(file.text)) return tooNested(language, file);
  try {
    return { language, rules: [], problems: [], others: 0, ...language.read?.(file, context) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooNested(language, file);
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

function tooNested(language: Language, { text }: RuleFile): ReadRules {
  const message = `expected at most ${maxBrackets} brackets inside each other, or negations in a row, found more`;
  return { language, rules: [], problems: [{ span: { start: 0, end: text.length }, message }], others: 0 };
}
