import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';
import { record } from '../lookup/records.js';

const folder = mkdtempSync(join(tmpdir(), 'explore-'));
afterAll(() => rmSync(folder, { recursive: true }));
const binary = new URL('../../bin/trailkit.mjs', import.meta.url).pathname;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

/** Starts the command; resolves to the first line of its output. */
async function explore(...argv: readonly string[]): Promise<URL> {
  child = spawn(process.execPath, [binary, 'explore', ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = (await once(child.stdout!.setEncoding('utf8'), 'data')) as [string];
  return new URL(line.trim());
}

interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request as it is given: `fetch` would mend its path and its host. */
function get(url: URL, { path = url.pathname, host = url.host, method = 'GET' } = {}): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: url.hostname, port: url.port, path, method, headers: { host } }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode!, headers: response.headers, body }), reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('trailkit explore', () => {
  it('serves the page, under a policy that allows its own files alone, until SIGINT', async () => {
    const url = await explore();
    expect(url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await get(url);
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(page.headers['content-security-policy']).not.toMatch(/'unsafe|\*|http/);
    expect(page.body).not.toMatch(/<style|<script(?![^>]* src="\.\/)|\son\w+=|https?:\/\//);
    const [, script] = /src="\.(\/assets\/[^"]+\.js)"/.exec(page.body)!;
    expect(await get(url, { path: script })).toMatchObject({
      status: 200,
      headers: { 'x-content-type-options': 'nosniff' },
    });
    expect(await get(url, { path: '/data/names.txt.gz' })).toMatchObject({ status: 200 });
    child!.kill('SIGINT');
    expect(await once(child!, 'exit')).toEqual([130, null]);
  });

  it('serves nothing else, to nobody else', async () => {
    const url = await explore();
    for (const path of [
      '/../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '//etc/passwd',
      '/opened//files.json',
      '/opened/undefined/files.json',
      '/%',
    ])
      expect({ path, ...(await get(url, { path })) }).toMatchObject({ path, status: 404, body: 'No such file.\n' });
    for (const host of [
      'attacker.example',
      `attacker.example:${url.port}`,
      '127.0.0.1',
      '127.0.0.1.attacker.example:1',
    ])
      expect({ host, ...(await get(url, { host })) }).toMatchObject({ host, status: 421 });
    expect((await get(url, { host: `localhost:${url.port}` })).status).toBe(200);
    expect((await get(url, { method: 'POST' })).status).toBe(405);
  });

  it('opens files and folders to the address that has the key', async () => {
    mkdirSync(join(folder, 'logs/2026'), { recursive: true });
    writeFileSync(join(folder, 'one.json'), '{"a":1}');
    writeFileSync(join(folder, 'logs/2026/two.json'), '{"b":22}');
    const url = await explore(join(folder, 'one.json'), join(folder, 'logs'));
    const key = url.searchParams.get('files')!;
    expect(url.hash).toBe('#/logs');
    expect(JSON.parse((await get(url, { path: `/opened/${key}/files.json` })).body)).toEqual([
      { name: join(folder, 'one.json'), size: 7 },
      { name: join(folder, 'logs/2026/two.json'), size: 8 },
    ]);
    expect((await get(url, { path: `/opened/${key}/1` })).body).toBe('{"b":22}');
    for (const path of [
      `/opened/${key}/2`,
      `/opened/${key}/1/..`,
      `/opened/${key}/../1`,
      '/opened/0',
      `/opened/${'x'.repeat(24)}/0`,
    ])
      expect({ path, ...(await get(url, { path })) }).toMatchObject({ path, status: 404 });
  });

  it('opens a dataset, and gives the page its records as they are, and what is wrong with a file', async () => {
    const log = join(folder, 'log.json');
    const records = [record('e-1', 'iam', 'CreateUser'), record('e-2', 'iam', 'DeleteUser')];
    writeFileSync(log, JSON.stringify({ Records: records }));
    const lake = join(folder, 'lake');
    expect((await run((io) => runTrailkit(['convert', log, '--to', 'parquet', '--out', lake], io))).code).toBe(0);
    const damaged = join(folder, 'damaged.parquet');
    writeFileSync(damaged, 'PAR1 and no more');
    const url = await explore(lake, damaged);
    const opened = `/opened/${url.searchParams.get('files')}`;
    const files = JSON.parse((await get(url, { path: `${opened}/files.json` })).body) as {
      name: string;
      size: number;
    }[];
    const bodies = await Promise.all(files.map((_, index) => get(url, { path: `${opened}/${index}` })));
    const at = files.findIndex(({ name }) => name.startsWith(lake) && name.endsWith('.parquet'));
    expect(bodies[at]!.body).toBe(records.map((each) => `${JSON.stringify(each)}\n`).join(''));
    expect(files[at]!.size).toBeGreaterThanOrEqual(bodies[at]!.body.length);
    expect(bodies.at(-1)!.body).toMatch(/^\{"expected a Parquet file that can be read, found .+":null\}\n$/);
  });

  it('says what is wrong with its arguments', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const cases = [
      {
        argv: ['--port', String(port)],
        err: `trailkit explore: expected to listen on port ${port}, found: it in use. Give another one with --port, or none for any that is free\n`,
      },
      {
        argv: ['--port', 'x'],
        err: 'trailkit explore: expected --port N, a number up to 65535, found "x". See trailkit explore --help\n',
      },
      { argv: ['/nowhere'], err: 'trailkit explore: expected a file or a folder, found none at /nowhere\n' },
      {
        argv: [join(folder, 'empty')],
        err: `trailkit explore: expected files in the folder ${join(folder, 'empty')}, found none\n`,
      },
    ];
    for (const { argv, err } of cases)
      expect(await run((io) => runTrailkit(['explore', ...argv], io))).toMatchObject({ code: 2, out: '', err });
    taken.close();
  });

  it('is in the help', async () => {
    expect((await run((io) => runTrailkit(['explore', '-h'], io))).out).toContain(
      'trailkit explore [FILE|DIR]... [--port N]',
    );
    expect((await run((io) => runTrailkit(['explore', '--help'], io))).out).toContain('# trailkit explore');
  });
});
