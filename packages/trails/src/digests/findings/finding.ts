/** The verdict on a digest, a log, an interval or a chain. Everything but `proven` is unproven. */
export type FindingStatus =
  | 'proven'
  /** Its content is not the content that was signed. */
  | 'changed'
  /** A digest lists it, or names it as its predecessor, and it is not here. */
  | 'missing'
  /** It is here and cannot be read. */
  | 'unreadable'
  /** A log with bytes after its compressed content. */
  | 'trailing-data'
  | 'bad-signature'
  /** No key has the fingerprint that the digest names. */
  | 'no-key'
  /** A digest whose signature is nowhere: its own was lost in a copy, and no later digest has it. */
  | 'unsigned'
  /** A log that no digest lists. */
  | 'unlisted'
  /** A time that no digest is about. */
  | 'gap'
  /** A time before a chain started, or started again. */
  | 'restarted';

/** One line of the result. Members that do not apply are null. */
export interface Finding {
  readonly kind: 'digest' | 'log' | 'interval' | 'chain' | 'sign-file' | 'query-result';
  readonly account: string | null;
  readonly region: string | null;
  readonly trail: string | null;
  /** The path or key of the file; of a missing one the key that it had in its bucket. */
  readonly file: string | null;
  /** ISO 8601, UTC. Of a log: the oldest and newest event, as its digest says. */
  readonly from: string | null;
  readonly to: string | null;
  readonly status: FindingStatus;
  readonly reason: string | null;
}

/** How bad a status is: 0 proven; 1 not proven, though nothing wrong was found; 2 something is changed, missing or forged. */
const severities: Readonly<Record<FindingStatus, 0 | 1 | 2>> = {
  proven: 0,
  unsigned: 1,
  'no-key': 1,
  gap: 1,
  restarted: 1,
  unlisted: 2,
  'trailing-data': 2,
  unreadable: 2,
  'bad-signature': 2,
  missing: 2,
  changed: 2,
};

/** How bad a status is: 0 proven; 1 not proven, though nothing wrong was found; 2 something is changed, missing or forged. */
export function severityOf(status: FindingStatus): 0 | 1 | 2 {
  return severities[status];
}

const byWeight = Object.keys(severities) as FindingStatus[];

/** The worst of several statuses; `proven` of none. */
export function worstStatus(statuses: Iterable<FindingStatus>): FindingStatus {
  let worst = 0;
  for (const status of statuses) worst = Math.max(worst, byWeight.indexOf(status));
  return byWeight[worst]!;
}

/** A time as findings have it: ISO 8601 in UTC, to the second. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
