/**
 * How much memory `trailkit detect` takes with many correlations over many logs. `tsx bench/detect-memory.ts [MEGABYTES] [CORRELATIONS]`,
 * 10,000 and 100 by default, after a build; the logs take a tenth of it on the disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCorrelations } from './correlations.ts';
import { measurePeak } from './peak-memory.ts';
import { writeRepeatedLogs } from './repeated-logs.ts';

const megabytes = Number(process.argv[2] ?? 10_000);
const count = Number(process.argv[3] ?? 100);
const target = 300;
const folder = mkdtempSync(join(tmpdir(), 'trailkit-detect-memory-'));
const [logs, rules] = [join(folder, 'logs'), join(folder, 'rules')];

try {
  const { bytes, files } = writeRepeatedLogs(logs, megabytes * 1e6);
  writeCorrelations(rules, count);
  console.log(`${(bytes / 1e9).toFixed(2)} GB of JSON, ${files} files, ${count} correlations`);
  const argv = ['detect', '--rules', rules, '--source', logs, '--from', '2000-01-01', '--output', 'summary'];
  measurePeak('detect with correlations', target, argv);
} finally {
  rmSync(folder, { recursive: true });
}
