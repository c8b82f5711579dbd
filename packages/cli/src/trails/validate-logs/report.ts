import { describeWindow } from '@trailkit/lookup/time';
import type { EvidenceWindow, Finding, Validation } from '@trailkit/trails/digests';
import { displayed } from '../../lookup/display.js';
import { summaryOf } from './summary.js';
import { findingsTable, table } from './table.js';

/** How a report was made. */
export interface ReportFacts {
  readonly version: string;
  readonly nowMs: number;
  readonly source: string;
  readonly window: EvidenceWindow | undefined;
  /** Files of keys; none where CloudTrail was asked. */
  readonly keyFiles: readonly string[];
  readonly remarks: readonly string[];
}

/** A text to file as evidence: what was validated, when and with which keys, the verdict, and each thing that is not proven. */
export function evidenceReport(
  findings: readonly Finding[],
  validation: Validation,
  { version, nowMs, source, window, keyFiles, remarks }: ReportFacts,
): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Made', `${new Date(nowMs).toISOString()} by trailkit ${version}`],
    ['Source', source],
    ['Window', window === undefined ? 'none' : describeWindow({ from: window.fromMs, to: window.toMs })],
    ['Verdict', summaryOf(validation)],
    ['Keys from', keyFiles.length > 0 ? keyFiles.join(', ') : 'CloudTrail (ListPublicKeys)'],
    ...remarks.map((remark) => ['Note', remark] as const),
  ];
  const keys = validation.keys.map(({ region, fingerprint }) => [region, fingerprint]);
  return [
    'Validation of CloudTrail logs by their digests\n',
    rows.map(([name, text]) => `${name.padEnd(11)}${displayed(text)}\n`).join(''),
    table(['REGION', 'KEY (MD5 OF ITS DER BYTES)'], keys),
    findingsTable(findings),
    'Times are those of delivery, in UTC. A proven interval has the signed digests of its time without a hole, and each log that\n' +
      'they list with the SHA-256 that they list. Nothing is said about logs that were never delivered to the bucket.\n',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
