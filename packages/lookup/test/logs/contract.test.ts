import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { logsSource } from '../../src/index.js';
import { describeRecordSource } from '../contract.js';

describeRecordSource('a folder of logs', (records) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-contract-'));
  const aFile = 50;
  for (let at = 0; at < records.length; at += aFile) {
    const name = `${String(at).padStart(4, '0')}.json.gz`;
    writeFileSync(join(folder, name), gzipSync(JSON.stringify({ Records: records.slice(at, at + aFile) })));
  }
  return { source: logsSource({ location: folder, threads: 0 }), close: () => rmSync(folder, { recursive: true }) };
});
