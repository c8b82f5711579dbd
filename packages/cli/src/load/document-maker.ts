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
import type { Rule } from '@trailkit/rules';
import type { UndecidedRule } from './rule-finder.js';

/** How documents are made of what a source delivers. It is sent to threads as it is. */
export interface DocumentMakerSetup {
  readonly product: Product;
  readonly indexPrefix: string;
  readonly indexPeriod: IndexPeriod | undefined;
  /** Whether documents have a copy of the record's own text. */
  readonly rawCopy: boolean;
  /** Marks what does not fit its event's schema. */
  readonly validate: boolean;
  /** The detection rules whose matches documents list. */
  readonly rules: readonly Rule[];
  /** Whether documents have the values of bodies in `ct.text`. */
  readonly text: boolean;
  /** Whether they have the copies of bodies that are for Elastic's rules. */
  readonly elastic: boolean;
}

/** A record that is to be a document, with its own text and where it was read, if these are known. */
export interface FoundRecord {
  readonly record: JsonObject;
  readonly text?: string;
  readonly location?: DocumentOptions['place'];
}

/** Makes documents, and counts those that are marked. */
export interface DocumentMaker {
  readonly make: (found: FoundRecord) => DocumentDraft;
  /** Makes the document of an event that was not loaded. */
  readonly makeAgain: (letter: DeadLetter) => DocumentDraft;
  /** How many were marked since the last call. */
  readonly takeViolations: () => number;
}

/** A maker of documents. `onUndecided` is called once for each rule. */
export async function documentMaker(
  { validate, rules, ...options }: DocumentMakerSetup,
  onUndecided: (rule: UndecidedRule) => void,
): Promise<DocumentMaker> {
  const violationsOf = validate ? await violationFinder() : () => undefined;
  const findRules = rules.length > 0 ? (await import('./rule-finder.js')).ruleFinder(rules, onUndecided) : undefined;
  let marked = 0;
  const make: DocumentMaker['make'] = ({ record, text, location }) => {
    const violations = violationsOf(record);
    if (violations !== undefined && violations.length > 0) marked++;
    const place = location && { file: location.file, line: location.line, offset: location.offset };
    return draftDocument(record, { ...options, raw: text, place, schemaViolations: violations, ...rulesOf(record) });
  };
  return {
    make,
    makeAgain: ({ event, place }) => make({ record: JSON.parse(event) as JsonObject, text: event, location: place }),
    takeViolations() {
      const taken = marked;
      marked = 0;
      return taken;
    },
  };

  function rulesOf(record: JsonObject): { readonly rules?: readonly MatchedRule[] } {
    return findRules === undefined ? {} : { rules: findRules(record) };
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
