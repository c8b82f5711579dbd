import { describeWindow } from '@trailkit/lookup/time';
import type { EvidenceWindow, ExpectedChains, Finding, UsedKey, Validation } from '@trailkit/trails/digests';
import { displayed } from '@trailkit/command-line';
import { summaryOf } from './summary.js';
import { findingsTable, table } from './table.js';

/** How a report was made. */
export interface ReportFacts {
  readonly version: string;
  readonly nowMs: number;
  readonly source: string;
  readonly window: EvidenceWindow | undefined;
  /** Where a key came from. */
  readonly originOf: (key: UsedKey) => string;
  /** The accounts and regions that were expected. */
  readonly expected: ExpectedChains;
  readonly remarks: readonly string[];
}

/** A text to file as evidence: what was validated, when and with which keys, the verdict, and each thing that is not proven. */
export function evidenceReport(
  findings: readonly Finding[],
  validation: Validation,
  { version, nowMs, source, window, originOf, expected, remarks }: ReportFacts,
): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Made', `${new Date(nowMs).toISOString()} by trailkit ${version}`],
    ['Source', source],
    ['Window', window === undefined ? 'none' : describeWindow({ from: window.fromMs, to: window.toMs })],
    ['Verdict', summaryOf(validation)],
    ...Object.entries({ accounts: expected.accounts, regions: expected.regions }).flatMap(([what, all]) =>
      all === undefined ? [] : [[`Expected ${what}`, all.join(', ')] as const],
    ),
    ...remarks.map((remark) => ['Note', remark] as const),
  ];
  const keys = validation.keys.map((key) => [key.region, key.fingerprint, originOf(key)]);
  const chains = findings
    .filter(({ kind }) => kind === 'chain')
    .map(({ account, region, trail, status, reason }) => [account, region, trail, status, reason]);
  return [
    'Validation of CloudTrail logs by their digests\n',
    rows.map(([name, text]) => `${name.padEnd(19)}${displayed(text)}\n`).join(''),
    table(['REGION', 'KEY (MD5 OF ITS DER BYTES)', 'FROM'], keys),
    table(['ACCOUNT', 'REGION', 'TRAIL', 'STATUS', 'COUNTS'], chains),
    findingsTable(findings),
    'Times are those of delivery, in UTC. A proven interval has the signed digests of its time without a hole, and each log that\n' +
      'they list with the SHA-256 that they list. Nothing is said about logs that were never delivered to the bucket.\n',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
