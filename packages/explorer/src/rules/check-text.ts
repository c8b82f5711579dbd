import type { Catalog } from '@trailkit/catalog';
import type { LocatedFinding, Position, ReadProblem, Rule } from '@trailkit/rules';
import {
  convertRule,
  explainRule,
  isRunnable,
  languageNamed,
  languages,
  lintFile,
  reasonText,
  ruleName,
  samplesOf,
} from '@trailkit/rules';
import type { CheckedText, ConvertedRule, TextProblem, TriedRecord, TriedRule } from './bench-messages.js';
import { benchLanguages } from './start-texts.js';

/** A record to try rules on, and where it is from. */
export interface NamedRecord {
  readonly name: string;
  readonly record: unknown;
}

/** How many matches, and how many others, are shown of a rule. */
const maxShown = 50;

/** How many rules of a text are tried. */
export const maxTried = 100;

/** How many samples are made of a rule. */
const maxSamples = 5;

/**
 * Checks a text of rules as `trailkit rules lint` does, and tries its rules as `trailkit rules test`: on records, or on samples of
 * themselves where there are none.
 */
export function checkText(
  text: string,
  languageName: string,
  { catalog, records }: { readonly catalog: Catalog; readonly records: readonly NamedRecord[] | undefined },
): CheckedText {
  if (text.trim() === '') return { problems: [], rules: [], onlyChecked: 0, others: 0 };
  const language = languageNamed(languageName);
  if (!language) throw new Error(`expected a language of rules, found ${languageName}`);
  const path = benchLanguages.find(({ name }) => name === languageName)?.fileName(text) ?? 'rule';
  const { rules, problems, findings, others } = lintFile({ path, text }, { catalog, language });
  const offset = offsets(text);
  return {
    problems: [...problems.map(problemOf), ...findings.map((finding) => findingOf(finding, offset))],
    rules: rules.slice(0, maxTried).map((rule) => tryRule(rule, catalog, records)),
    onlyChecked: Math.max(0, rules.length - maxTried),
    others,
  };
}

function problemOf({ span, message, suggestion }: ReadProblem): TextProblem {
  return { from: span.start, to: span.end, severity: 'error', message: sentence(message, suggestion) };
}

function findingOf(
  { line, column, end, severity, code, message, suggestion, replacement }: LocatedFinding,
  offset: (at: Position) => number,
): TextProblem {
  return {
    from: offset({ line, column }),
    to: offset(end),
    severity,
    message: `${sentence(message, suggestion)} (${code})`,
    ...(replacement !== undefined && { replacement }),
  };
}

/** The fault and its remedy as sentences; a remedy that is a name alone keeps its letters. */
function sentence(message: string, suggestion: string | undefined): string {
  if (suggestion === undefined) return message;
  return `${message}. ${suggestion.replace(/^[a-z]+(?=[\s:])/, (word) => word.charAt(0).toUpperCase() + word.slice(1))}`;
}

/** The offset of a place of a text. */
function offsets(text: string): (at: Position) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return ({ line, column }) => Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
}

function tryRule(rule: Rule, catalog: Catalog, records: readonly NamedRecord[] | undefined): TriedRule {
  const name = ruleName(rule);
  const converted = convertedRules(rule, catalog);
  if (!isRunnable(rule)) return { name, untried: untriedReason(rule), matches: 0, total: 0, tried: [], converted };
  const tested = records ?? sampleRecords(rule, catalog);
  const tried: TriedRecord[] = [];
  let matches = 0;
  let others = 0;
  for (const { name: from, record } of tested) {
    const why = explainRule(rule, record);
    const number = why === undefined ? ++matches : ++others;
    if (number <= maxShown)
      tried.push({
        name: from,
        outcome: why === undefined ? 'match' : why.isUndecided === true ? 'undecided' : 'no match',
        reasons: why?.reasons.map(reasonText) ?? [],
        text: recordText(record),
      });
  }
  const untried =
    tested.length > 0
      ? {}
      : { untried: records ? 'there is no record to try it on' : 'no record could be made that matches it' };
  return { name, ...untried, matches, total: tested.length, tried, converted };
}

function untriedReason({ correlation }: Rule): string {
  return correlation
    ? 'it correlates matches of other rules over time; trailkit detect runs it'
    : 'rules of its language are checked, not run';
}

function sampleRecords(rule: Rule, catalog: Catalog): readonly NamedRecord[] {
  return samplesOf(rule.match!, catalog, { maxSamples }).samples.flatMap(({ record, nearMisses }, number) => [
    { name: `sample ${number + 1}`, record },
    ...nearMisses.map(({ record: miss, broken }) => ({
      name: `sample ${number + 1} without: ${broken}`,
      record: miss,
    })),
  ]);
}

function convertedRules(rule: Rule, catalog: Catalog): readonly ConvertedRule[] {
  if (!isRunnable(rule) && rule.correlation === undefined) return [];
  return languages
    .filter(({ name, write }) => write !== undefined && name !== rule.language)
    .map((to) => {
      const { text, losses } = convertRule(rule, { to, catalog, lossy: true });
      return {
        language: to.title,
        ...(text !== undefined && { text }),
        losses: losses.map(({ condition, message }) => `${condition}: ${message}`),
      };
    });
}

/** The longest text of a record that is shown, in UTF-16 units. */
const maxTextLength = 100_000;

/** A record as it is shown: logs may have values that no page should hold. */
function recordText(record: unknown): string {
  try {
    const text = JSON.stringify(record, undefined, 2);
    if (text.length <= maxTextLength) return text;
    return `${text.slice(0, maxTextLength)}\n… ${text.length - maxTextLength} more characters are not shown`;
  } catch (error) {
    if (error instanceof RangeError) return 'The record is nested too deeply, or too long, to be shown.';
    throw error;
  }
}
