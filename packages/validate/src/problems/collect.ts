import type { SchemaNode as Schema } from '@trailkit/catalog';
import type { Check } from '../schema/compiler.js';
import type { SchemaError } from '../schema/schema-errors.js';
import { classify } from './classify.js';
import { kindOf } from './describe.js';
import type { Placeholders } from './placeholder.js';
import type { Finding } from './problem.js';
import type { Mode } from './severity.js';

/** Alternatives in alternatives are looked into so far: each level checks again all that is below it. */
const maxAlternativesDepth = 12;

const textLimits = new Set(['pattern', 'minLength', 'maxLength']);

/**
 * The problems of a value, each once. Placeholders stand for any value; in lenient mode null does too, because
 * services write it for what was not given. Of alternatives, the one that the value comes nearest to is spoken of.
 */
export function collect(check: Check, value: unknown, placeholders: Placeholders, mode: Mode): Finding[] {
  const excused = (error: SchemaError): boolean =>
    placeholders.isPlaceholder(error.data) ||
    (mode === 'lenient' &&
      (error.data === null || (textLimits.has(error.keyword) && placeholders.isPartlyMasked(error.data))));

  function findings(within: Check, of: unknown, depth: number): Finding[] {
    const errors = within.errors(of);
    if (errors.length === 0) return [];
    const alternations = outermost(errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf'));
    const found: Finding[] = [];
    // A value of another type is no member of an enum either: one problem is enough.
    const mistyped = new Set(errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
    for (const error of errors) {
      const said = error.keyword === 'enum' && mistyped.has(error.instancePath);
      if (!said && !isInside(error.instancePath, alternations) && !excused(error)) found.push(classify(error));
    }
    for (const error of alternations.values()) if (!excused(error)) found.push(...nearest(within, error, depth));
    return found;
  }

  function nearest(within: Check, error: SchemaError, depth: number): Finding[] {
    if (depth === maxAlternativesDepth) {
      const [expected, found] = ['one of several forms', 'none of them'];
      return [{ path: error.instancePath, code: 'constraint', expected, found }];
    }
    const each = (error.schema as readonly Schema[]).map((schema) =>
      findings(within.alternative(schema), error.data, depth + 1),
    );
    const ofKind = each.filter((list) => !list.some(isOfOtherType));
    const best = (ofKind.length > 0 ? ofKind : each).reduce((a, b) => (b.length < a.length ? b : a));
    if (ofKind.length === 0) {
      const expected = [
        ...new Set(each.flatMap((list) => list.filter(isOfOtherType)).map((finding) => finding.expected)),
      ].join(' or ');
      return [{ path: error.instancePath, code: 'type', expected, found: kindOf(error.data) }];
    }
    return best.map((finding) => ({ ...finding, path: error.instancePath + finding.path }));
  }

  return findings(check, value, 0);
}

/** The value itself is of another type than asked for. */
function isOfOtherType(finding: Finding): boolean {
  return finding.path === '' && finding.code === 'type';
}

/** By path, the alternations that are in no other. Of several at one path the last is the outermost. */
function outermost(errors: readonly SchemaError[]): Map<string, SchemaError> {
  const kept = new Map<string, SchemaError>();
  const shortestFirst = [...new Map(errors.map((error) => [error.instancePath, error])).values()];
  shortestFirst.sort((a, b) => a.instancePath.length - b.instancePath.length);
  for (const error of shortestFirst) if (!isInside(error.instancePath, kept)) kept.set(error.instancePath, error);
  return kept;
}

/** Whether a path is one of these, or below one; looked up from its beginning, so that a path deep inside is decided early. */
function isInside(path: string, alternations: ReadonlyMap<string, SchemaError>): boolean {
  if (alternations.size === 0) return false;
  for (let end = 0; end >= 0; end = path.indexOf('/', end + 1)) if (alternations.has(path.slice(0, end))) return true;
  return alternations.has(path);
}
