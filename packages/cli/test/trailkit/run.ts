import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createValidator } from '@trailkit/validate/core';
import type { Io } from '@trailkit/command-line';

/** A validator over the events that the tests of @trailkit/validate were given. */
export const shop = createValidator({
  eventsDir: fileURLToPath(new URL('../../../validate/test/fixtures/events', import.meta.url)),
});

/** The output of a run, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command with text on its standard input. */
export async function run(command: (io: Io) => Promise<number>, input = '', signal?: AbortSignal): Promise<Ran> {
  const written = { out: '', err: '' };
  const collect = (to: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[to] += chunk.toString('utf8');
        done();
      },
    });
  const stdin = Readable.from(input === '' ? [] : [Buffer.from(input)]);
  const io = {
    stdin,
    stdout: collect('out'),
    stderr: collect('err'),
    env: {},
    signal: signal ?? new AbortController().signal,
  };
  const code = await command(io);
  return { code, ...written };
}

/** A call of the invented shop's API, as a line. */
export function call(requestParameters: unknown, members: object = {}): string {
  const record = {
    eventVersion: '1.08',
    userIdentity: { type: 'Root' },
    eventTime: '2024-01-01T00:00:00Z',
    eventSource: 'shop.amazonaws.com',
    eventName: 'OpenShop',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    eventID: 'e',
    eventType: 'AwsApiCall',
    apiVersion: '2020-01-01',
    requestParameters,
  };
  return JSON.stringify({ ...record, ...members });
}
