import type { Io } from '@trailkit/command-line';
import type {
  DeadLetter,
  DocumentDraft,
  DocumentOptions,
  IndexPeriod,
  JsonObject,
  MatchedRule,
  Product,
} from '@trailkit/es-loader';
import { draftDocument } from '@trailkit/es-loader';

/** How documents are made of what a source delivers. */
export interface DocumentMakerOptions {
  readonly product: Product;
  readonly indexPrefix: string;
  readonly indexPeriod: IndexPeriod | undefined;
  /** Whether documents have a copy of the record's own text. */
  readonly rawCopy: boolean;
  /** Marks what does not fit its event's schema. */
  readonly validate: boolean;
  /** The files and folders with the detection rules whose matches documents list. */
  readonly rules: readonly string[];
  /** Whether documents have the values of bodies in `ct.text`. */
  readonly text: boolean;
  /** Whether they have the copies of bodies that are for Elastic's rules. */
  readonly elastic: boolean;
}

/** A record that is to be a document, with its own text and its place where they are known. */
export interface FoundRecord {
  readonly record: JsonObject;
  readonly text?: string;
  readonly place?: DocumentOptions['place'];
}

/** Makes documents, and counts those that are marked. */
export interface DocumentMaker {
  readonly make: (found: FoundRecord) => DocumentDraft;
  /** Makes the document of an event that was not loaded. */
  readonly makeAgain: (letter: DeadLetter) => DocumentDraft;
  readonly violations: () => number;
  /** A rule that was asked for is not run. */
  readonly isPartial: boolean;
}

/** A maker of documents; says which rules are not run. @throws RuleFileError, UsageError where no rule can be run */
export async function documentMaker(
  { validate, rules, ...options }: DocumentMakerOptions,
  io: Io,
): Promise<DocumentMaker> {
  const violationsOf = validate ? await violationFinder() : () => undefined;
  const finder = rules.length > 0 ? await (await import('./rule-finder.js')).ruleFinder(rules, io) : undefined;
  let marked = 0;
  const make: DocumentMaker['make'] = ({ record, text, place }) => {
    const violations = violationsOf(record);
    if (violations !== undefined && violations.length > 0) marked++;
    return draftDocument(record, { ...options, raw: text, place, schemaViolations: violations, ...rulesOf(record) });
  };
  return {
    make,
    makeAgain: ({ event, place }) => make({ record: JSON.parse(event) as JsonObject, text: event, place }),
    violations: () => marked,
    isPartial: finder?.isPartial ?? false,
  };

  function rulesOf(record: JsonObject): { readonly rules?: readonly MatchedRule[] } {
    return finder === undefined ? {} : { rules: finder.find(record) };
  }
}

/** The members that violate the schema, as `part/path`; an event that has no schema fits. */
async function violationFinder(): Promise<(record: object) => readonly string[]> {
  // Loaded on need only: it brings a compiler of schemas.
  const { createValidator } = await import('@trailkit/validate/core');
  const validator = createValidator();
  return (record) => {
    const errors = validator.validateEvent(record).problems.filter(({ severity }) => severity === 'error');
    return errors.map(({ part, path }) => `${part}${path}`);
  };
}
