import type { Catalog } from '@trailkit/catalog';
import type { Span } from '@trailkit/match';
import type { FieldAt } from '../../condition/condition.js';
import { recordPath } from '../../condition/record-path.js';
import type { TextAt } from '../../rule/text-at.js';

/** The fields that a search has at one of its commands: those of the record, and names that the commands before have given. */
export interface SplunkFields {
  /** The record's field of a name; undefined for one that a command or an add-on makes. */
  resolve(name: TextAt): FieldAt | undefined;
  /** From here on, a name stands for a field of the record, or for something else. */
  rename(name: string, field: FieldAt | undefined): void;
}

/** The fields of a search over records as Splunk extracts them from JSON: `a.b{}.c`. */
export function splunkFields(catalog: Catalog): SplunkFields {
  const renamed = new Map<string, FieldAt | undefined>();
  return {
    resolve({ text, span }) {
      if (renamed.has(text)) {
        const field = renamed.get(text);
        return field && { ...field, span };
      }
      return fieldNamed({ text, span }, catalog);
    },
    rename(name, field) {
      renamed.set(name, field && { path: field.path, span: field.span });
    },
  };
}

/** The record's field of a path with `{}` for the elements of arrays. */
export function fieldNamed({ text, span }: TextAt, catalog: Catalog): FieldAt | undefined {
  const steps = text.split('.');
  const names = steps.map((step) => step.replace(/(?:\{\d*\})+$/, ''));
  if (names.some((name) => name === '' || /[*{}]/.test(name))) return undefined;
  const path = recordPath(names, catalog, 'exact') ?? insideEnvelope(names, catalog);
  if (!path) return undefined;
  // Quotes may be around the name; in YAML, more than one.
  const quotes = (span.end - span.start - text.length) / 2;
  const isPlain = quotes === 0 || quotes === 1;
  return { path, span, ...(isPlain && { nameSpans: spansOf(span.start + quotes, steps, names) }) };
}

/** A path of EventBridge's event, which records do not have: lint says so. */
function insideEnvelope([first, ...rest]: readonly string[], catalog: Catalog): readonly string[] | undefined {
  const path = first === 'detail' && rest.length > 0 ? recordPath(rest, catalog, 'exact') : undefined;
  return path && ['detail', ...path];
}

function spansOf(start: number, steps: readonly string[], names: readonly string[]): readonly Span[] {
  let at = start;
  return steps.map(({ length }, index) => {
    const span = { start: at, end: at + names[index]!.length };
    at += length + 1;
    return span;
  });
}
