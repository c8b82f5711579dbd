import type { Catalog } from '@trailkit/catalog';
import type { Span } from '@trailkit/match';
import type { LeftOutRule, Rule } from '../rule/rule.js';
import type { RuleFile } from '../rule/rule-file.js';
import type { RuleDraft, WriteResult } from './write.js';

/** A rule language. A folder of `languages` holds one, `list.ts` lists them, and nothing else asks which one a rule is of. */
export interface Language {
  /** As `--language` takes it. */
  readonly name: string;
  /** The name of its rules: `EventBridge event patterns`. */
  readonly title: string;
  /** Endings of files that are of this language whatever is in them: `.match`. */
  readonly suffixes?: readonly string[];
  /** Whether the content is of this language. It is not asked where the ending has decided. */
  recognizes(file: RuleFile): boolean;
  /** Whether its rules may be beside those of other languages: in templates. @default false */
  readonly sharesFiles?: boolean;
  /** How a comment to the end of the line begins; absent for a language without. */
  readonly lineComment?: string;
  /** Absent for a language that is only written. */
  read?(file: RuleFile, context: LanguageContext): ReadResult;
  /** Absent for a language that is only read. */
  write?(draft: RuleDraft, context: LanguageContext): WriteResult;
}

/** The knowledge of events that languages have. */
export interface LanguageContext {
  readonly catalog: Catalog;
}

/** The rules of a file. */
export interface ReadResult {
  readonly rules: readonly Rule[];
  /** The parts that were not understood. A rule that has a problem is not among the rules, unless the rest of it can be checked all the same. */
  readonly problems: readonly ReadProblem[];
  /** How many rules of the file are about something else than CloudTrail, and were passed over. */
  readonly others: number;
  /** The rules that are not among the rules, where others may refer to them. */
  readonly leftOut?: readonly LeftOutRule[];
}

/** A part of a file that is no rule of its language, or says what cannot be run here. */
export interface ReadProblem {
  readonly span: Span;
  /** `expected …, found …` */
  readonly message: string;
  /** The text to write instead, where that is known. */
  readonly suggestion?: string;
}
