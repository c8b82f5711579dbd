import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const entry = new URL('../src/index.ts', import.meta.url).pathname;

/** The core as one script, as a bundler for browsers makes it; a `node:` import fails the build. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'records',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

describe('the core in a browser', () => {
  test('is bundled without anything of Node, and reads records with what browsers have', async () => {
    const context = createContext({ TextDecoder, TextEncoder, Uint8Array, result: undefined });
    runInContext(await bundled(), context);
    runInContext(
      `const splitter = records.splitValues(1000);
      const items = records.itemMaker('dropped.json');
      const text = '\\ufeff{"Records":[{"eventVersion":"1","a":"é"},{"a":,{"eventVersion":"2"}]}\\n{"detail-type":"x","detail":{"eventSource":"s","eventName":"n","eventVersion":"3"}}';
      const bytes = new TextEncoder().encode(text);
      const read = [];
      for (let at = 0; at < bytes.length; at += 7) read.push(...items.of(splitter.push(bytes.subarray(at, at + 7))));
      read.push(...items.of(splitter.end()));
      result = JSON.stringify(read.map(({ kind, record, value, found, location }) => [kind, record ?? value ?? found, location.offset]));`,
      context,
    );
    expect(JSON.parse(String(context.result))).toEqual([
      ['other', { eventVersion: '1', a: 'é' }, 15],
      ['unreadable', '"," at byte 50', 45],
      ['other', { eventVersion: '2' }, 51],
      ['record', { eventSource: 's', eventName: 'n', eventVersion: '3' }, 74],
    ]);
  });

  test('text in UTF-16 is read as well', async () => {
    const context = createContext({ TextDecoder, TextEncoder, Uint8Array, result: undefined });
    runInContext(await bundled(), context);
    await runInContext(
      `(async () => {
        async function* pieces() { yield { kind: 'bytes', bytes: Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0) }; }
        for await (const { bytes } of records.utf8(pieces())) result = String(bytes);
      })()`,
      context,
    );
    expect(context.result).toBe('123,125');
  });
});
