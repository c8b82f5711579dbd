import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { texts } from '../../../src/texts.js';
import { run } from '../run.js';
import type { SearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const pages = [
  ...['../es-loader/README.md', '../../README.md'].map((name) => ({
    text: read(name),
    prompt: /^(?:npx )?(cloudtrail-es-loader .*?)(?:\s+#.*)?$/,
  })),
  { text: texts.manual('cloudtrail-es-loader'), prompt: /^ {4}((?:zcat \S+ \| )?cloudtrail-es-loader .*)$/ },
];

/** The command lines of the pages, with their words as a shell would see them; and whether something is piped into them. */
const examples = pages.flatMap(({ text, prompt }) =>
  text.split('\n').flatMap((line) => {
    const command = prompt.exec(line)?.[1];
    // Two blanks: the text after them describes the command.
    if (command === undefined || command.includes('  ')) return [];
    const [, piped, rest] = /^(zcat .* \| )?cloudtrail-es-loader (.*)$/.exec(command)!;
    const words = [...rest!.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    return [{ command, isPiped: piped !== undefined, words }];
  }),
);

const letters = 'dead-letters.ndjson';
const first = inject('servers').find(({ missing }) => missing === undefined);

describe.skipIf(!first || process.env.TRAILKIT_S3_MISSING)(
  'the examples of the pages, in their order (skipped where no server starts, or pip cannot fetch moto)',
  () => {
    const here = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), 'manual-'));
    const events = [...sampleEvents({ now: Date.now() - 60_000 })];
    const log = gzipSync(JSON.stringify({ Records: events }));
    let history: CloudTrailServer;
    let bucket: S3Server;
    /** Its own, since the pages name no index. */
    let server: SearchServer;
    beforeAll(async () => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
      vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
      history = await startCloudTrailServer({ requestsPerSecond: 1000 });
      history.add(events);
      bucket = await startS3Server();
      server = await startSearchServer(first!);
      await bucket.put('my-trail', { 'AWSLogs/111122223333/log.json.gz': log });
      mkdirSync(join(folder, 'logs'));
      writeFileSync(join(folder, 'logs/log.json.gz'), log);
      const letter = {
        eventID: String(events[0]!.eventID),
        index: 'cloudtrail-undated',
        status: 400,
        type: 't',
        reason: 'r',
      };
      writeFileSync(
        join(folder, letters),
        `${JSON.stringify(letter).slice(0, -1)},"event":${JSON.stringify(events[0])}}\n`,
      );
      process.chdir(folder);
    });
    afterAll(async () => {
      process.chdir(here);
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
      await Promise.all([history.close(), bucket.close(), server.stop()]);
    });

    it('are there', () => {
      expect(examples.length).toBeGreaterThan(15);
    });

    it.each(examples)('$command', async ({ isPiped, words }) => {
      // The addresses of the pages are here on other ports.
      const argv = words.map((word) =>
        word.replace('http://127.0.0.1:8085', history.url).replace('https://search.example.com:9200', server.url),
      );
      const source = argv.includes('--source') ? argv[argv.indexOf('--source') + 1] : undefined;
      const asks = ['load', 'verify'].includes(argv[0]!) && !argv.includes('--endpoint-url');
      if (asks && source === undefined) argv.push('--endpoint-url', history.url);
      if (source?.startsWith('s3://')) argv.push('--endpoint-url', bucket.url);
      const env = { CLOUDTRAIL_ES_URL: server.url };
      const { code, err } = await run(argv, { env, input: isPiped ? gunzipSync(log).toString() : '' });
      // None of these servers has lifecycles: that is said.
      expect({ code, err }).toEqual({ code: argv.includes('--keep-days') ? 1 : 0, err: expect.any(String) as string });
    });
  },
);
