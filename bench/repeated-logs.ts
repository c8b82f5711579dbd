/** Logs of any size in little time: a few logs again and again, with other times, event ids and addresses. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { writeLogs } from './logs.ts';

const templateBytes = 30e6;
const logMs = 300_000;

/** Writes logs of about a given number of bytes of JSON below a folder: five minutes each, from 2024-05-01 on. */
export function writeRepeatedLogs(folder: string, bytes: number): { files: number; bytes: number } {
  const templates = templateLogs();
  const start = Date.parse('2024-05-01T00:00:00Z');
  const total = { files: 0, bytes: 0 };
  while (total.bytes < bytes) {
    const { text, began } = templates[total.files % templates.length]!;
    const number = total.files.toString(16).padStart(8, '0');
    const by = start + total.files * logMs - began;
    const own = text
      .replaceAll(/"eventTime":"([^"]*)"/g, (_, time: string) => {
        return `"eventTime":"${new Date(Date.parse(time) + by).toISOString()}"`;
      })
      .replaceAll(/"sourceIPAddress":"10\.(\d+)\.(\d+)/g, (_, a: string, b: string) => {
        const turn = Math.floor(total.files / templates.length);
        return `"sourceIPAddress":"10.${(Number(a) + Math.floor(turn / 250)) % 250}.${(Number(b) + turn) % 250}`;
      })
      .replaceAll(/"eventID":"[0-9a-f]{8}/g, `"eventID":"${number}`);
    const stamp = new Date(began + by).toISOString();
    const day = join(folder, `AWSLogs/111122223310/CloudTrail/us-east-1/${stamp.slice(0, 10).replaceAll('-', '/')}`);
    mkdirSync(day, { recursive: true });
    const minute = stamp.slice(0, 16).replaceAll(/[-:]/g, '');
    const name = `111122223310_CloudTrail_us-east-1_${minute}Z_${total.files}.json.gz`;
    writeFileSync(join(day, name), gzipSync(own, { level: 1 }));
    total.files++;
    total.bytes += Buffer.byteLength(own);
  }
  return total;
}

/** The texts of some logs, and the time when the first record of each was made. */
function templateLogs(): readonly { readonly text: string; readonly began: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-template-logs-'));
  try {
    writeLogs(folder, templateBytes);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
    return names.map((name) => {
      const text = gunzipSync(readFileSync(join(folder, name))).toString();
      return { text, began: Date.parse(/"eventTime":"([^"]*)"/.exec(text)![1]!) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
