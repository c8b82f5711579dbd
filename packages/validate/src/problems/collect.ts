import type { ErrorObject } from 'ajv';
import type { Schema } from '../data/events-data.js';
import type { Check } from '../schema/compiler.js';
import { classify } from './classify.js';
import { kindOf } from './describe.js';
import type { Placeholders } from './placeholder.js';
import type { Finding } from './problem.js';
import type { Mode } from './severity.js';

/**
 * What is wrong with a value, each thing once. Placeholders stand for any value; in lenient mode null does too, because
 * services write it for what was not given. Of alternatives, the one that the value comes nearest to is spoken of.
 */
export function collect(check: Check, value: unknown, placeholders: Placeholders, mode: Mode): Finding[] {
  const excused = (error: ErrorObject): boolean =>
    placeholders.isPlaceholder(error.data) || (mode === 'lenient' && error.data === null);

  function findings(within: Check, of: unknown): Finding[] {
    const errors = within.errors(of);
    if (errors.length === 0) return [];
    const alternations = outermost(errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf'));
    const found: Finding[] = [];
    // What is of another type is no member of an enum either: that goes without saying.
    const mistyped = new Set(errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
    for (const error of errors) {
      const said = error.keyword === 'enum' && mistyped.has(error.instancePath);
      if (!said && !isInside(error.instancePath, alternations) && !excused(error)) found.push(classify(error));
    }
    for (const error of alternations.values()) if (!excused(error)) found.push(...nearest(within, error));
    return found;
  }

  function nearest(within: Check, error: ErrorObject): Finding[] {
    const each = (error.schema as readonly Schema[]).map((schema) => findings(within.alternative(schema), error.data));
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

  return findings(check, value);
}

/** The value itself is of another type than asked for. */
function isOfOtherType(finding: Finding): boolean {
  return finding.path === '' && finding.code === 'type';
}

/** By path, the alternations that are in no other. Of several at one path the last is the outermost. */
function outermost(errors: readonly ErrorObject[]): Map<string, ErrorObject> {
  const byPath = new Map(errors.map((error) => [error.instancePath, error]));
  for (const path of [...byPath.keys()]) {
    for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      if (!byPath.has(path.slice(0, end))) {
        if (end === 0) break;
        continue;
      }
      byPath.delete(path);
      break;
    }
  }
  return byPath;
}

/** Whether a path is one of these, or below one. */
function isInside(path: string, alternations: ReadonlyMap<string, ErrorObject>): boolean {
  if (alternations.size === 0) return false;
  if (alternations.has(path)) return true;
  for (let end = path.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
    if (alternations.has(path.slice(0, end))) return true;
  }
  return false;
}
