import type { Catalog, ColumnEvidence, RecordedName } from '@trailkit/catalog';

/** How a fact of the catalog is known, in a sentence. */
export function evidenceText(evidence: ColumnEvidence, seen?: number): string {
  const words: Readonly<Record<ColumnEvidence, string>> = {
    observed: seen === undefined ? 'observed in captured records' : `observed in ${countOf(seen, 'captured record')}`,
    documented: 'documented by AWS',
    listed: 'listed by AWS',
    modelled: 'modelled',
    inferred: 'inferred by the rule of the service',
  };
  return words[evidence];
}

/** How a recorded name is known. */
export function nameEvidence({ name, evidence, seen }: RecordedName): string {
  return `${name} is ${evidenceText(evidence, seen)}`;
}

/** The models that events are taken from. */
export function modelEvidence(catalog: Catalog): string {
  return `modelled: botocore ${catalog.botocore}`;
}

/** `1 record`, `2 records` */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a or b`, `a, b or c`; no more than a few. */
export function anyOfNames(names: readonly string[], max = 3): string {
  const shown = names.slice(0, max);
  const rest = names.length - shown.length;
  const items = rest > 0 ? [...shown, `${rest} more`] : shown;
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)!}`;
}
