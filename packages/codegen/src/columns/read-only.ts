import { type ColumnData, type ColumnEvidence, evidenceLevels, type NamesByValue } from './column-data.js';
import { type EventRow, indexRows, rowKey, type UnmatchedFact } from './event-row.js';

/** Whether an event's records say `readOnly: true`, and how that is known. */
export interface ReadOnlyValue {
  readonly value: boolean;
  readonly evidence: ColumnEvidence;
  readonly unsure: boolean;
}

/** The column, row by row, and the facts that no row has. */
export interface ReadOnlyColumn {
  readonly values: ReadonlyMap<EventRow, ReadOnlyValue>;
  readonly unmatched: readonly UnmatchedFact[];
}

/** A value with its evidence, before it is known whether the evidence agrees. */
type Fact = Omit<ReadOnlyValue, 'unsure'>;

/**
 * The `readOnly` of every event. It is set by each service's team, so the rule comes first and what is known comes second:
 * the verb of the name, EventBridge's list, what a reviewer found, what AWS's examples show, what captured records show.
 */
export function readOnlyColumn(rows: readonly EventRow[], { readOnly, observed }: ColumnData): ReadOnlyColumn {
  const find = indexRows(rows);
  const unmatched: UnmatchedFact[] = [];
  const facts = new Map<EventRow, Fact>();
  const doubted = new Set<EventRow>();
  const verbs = new RegExp(readOnly.verbs);
  for (const row of rows) facts.set(row, { value: verbs.test(row.event), evidence: 'inferred' });

  for (const [source, names] of Object.entries(readOnly.listed)) {
    for (const name of names) {
      const found = find(source, name);
      for (const row of found) facts.set(row, { value: true, evidence: 'listed' });
      if (found.length === 0) unmatched.push({ service: source, kind: 'read-only name', name });
    }
  }
  const byKey = new Map(rows.map((row) => [rowKey(row), row]));
  const rowOf = (service: string, name: string): EventRow | undefined => {
    const row = byKey.get(`${service} ${name}`);
    if (row === undefined) unmatched.push({ service, kind: 'reviewed event', name });
    return row;
  };
  for (const [service, groups] of Object.entries(readOnly.reviewed)) {
    for (const [name, fact] of factsOf(groups)) {
      const row = rowOf(service, name);
      if (row) facts.set(row, fact);
    }
  }
  for (const evidence of ['documented', 'observed'] as const) {
    for (const [source, { readOnly: seen = {} }] of Object.entries(observed)) {
      for (const [name, { value }] of factsOf({ [evidence]: seen[evidence] })) {
        const found = find(source, name);
        for (const row of found) {
          // Captured records decide. An example of AWS's may be abridged or old: against other evidence it is a doubt.
          if (evidence === 'observed' || facts.get(row)!.value === value) facts.set(row, { value, evidence });
          else doubted.add(row);
        }
        if (found.length === 0 && evidence === 'observed')
          unmatched.push({ service: source, kind: 'observed name', name });
      }
    }
  }
  const unsure = Object.entries(readOnly.unsure).flatMap(([service, names]) =>
    names.map((name) => rowOf(service, name)),
  );
  for (const row of unsure) if (row && facts.get(row)!.evidence !== 'observed') doubted.add(row);
  return {
    values: new Map([...facts].map(([row, fact]) => [row, { ...fact, unsure: doubted.has(row) }])),
    unmatched,
  };
}

function factsOf(groups: NamesByValue): readonly (readonly [string, Fact])[] {
  return evidenceLevels.flatMap((evidence) =>
    [true, false].flatMap((value) =>
      (groups[evidence]?.[`${value}`] ?? []).map((name) => [name, { value, evidence }] as const),
    ),
  );
}
