import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Bucket, ChainOptions, DigestObject } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import type { SigningKey } from '@trailkit/testing/digest-chain/signing-key';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';

/** CloudTrail's keys before and after a rotation, and one of somebody else, which no file of keys has. */
export const ownKey = signingKey();
export const nextKey = signingKey('spki');
export const attacker = signingKey();

export const hourMs = 3_600_000;

/** The account, region and trail of a chain. */
export interface ChainName {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly home: string;
}

/** The parts of the name of a digest. */
export interface DigestName {
  readonly chain: ChainName;
  readonly endMs: number;
  readonly isBackfill: boolean;
}

/** A digest as CloudTrail made it. Other digests and logs are named by the last part of their keys, without `.gz`. */
export interface TrueDigest extends DigestName {
  readonly base: string;
  readonly startMs: number;
  readonly previous: string | undefined;
  readonly logs: readonly string[];
  readonly signedBy: SigningKey;
}

/** The parts of the name of a log. */
export interface LogName {
  readonly account: string;
  readonly region: string;
  readonly deliveredMs: number;
}

/** A file as it is now. What is wrong with it was noted when it was damaged: the model reads no bytes. */
export interface WorldFile {
  readonly body: Buffer;
  readonly signature: string | undefined;
  /** The digest or log whose text it has, changed or not; undefined for one that was never CloudTrail's. */
  readonly text: string | undefined;
  readonly isSignatureRight: boolean;
  readonly isEdited: boolean;
  /** An edited digest that names the fingerprint of somebody else's key. */
  readonly isForeign: boolean;
  readonly isTrailing: boolean;
  readonly isUnreadable: boolean;
}

/** A bucket of several chains, with what is known of it. */
export interface World {
  readonly files: Map<string, WorldFile>;
  readonly digests: ReadonlyMap<string, TrueDigest>;
  /** The logs that CloudTrail delivered. */
  readonly logs: ReadonlySet<string>;
  /** By base names, those that damages made among them. */
  readonly digestNames: Map<string, DigestName>;
  readonly logNames: Map<string, LogName>;
  readonly keys: Set<SigningKey>;
  readonly startMs: number;
  readonly endMs: number;
}

export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/, '');
export const idOf = ({ account, region, trail }: Omit<ChainName, 'home'>): string => `${account} ${region} ${trail}`;

/** Names that are easily parsed wrongly, two trails of a region, an organisation, a prefix. */
const templates: readonly Omit<ChainOptions, 'key'>[] = [
  { account: '111111111111', region: 'us-east-1', trail: 'main' },
  { account: '111111111111', region: 'us-east-1', trail: 'ma_in-2_us-east-1' },
  { account: '111111111111', region: 'eu-west-1', trail: 'main', prefix: 'a/b/' },
  {
    account: '222222222222',
    region: 'us-east-1',
    trail: 'org_trail-x',
    home: 'eu-west-1',
    organisation: 'o-abc123defg',
  },
  { account: '333333333333', region: 'ap-southeast-2', trail: 'x_eu-west-1_-y', organisation: 'o-abc123defg' },
];

/** The prefix and the organisation of a chain. */
export function templateOf({ account, region, trail }: ChainName): Omit<ChainOptions, 'key'> {
  return templates.find((one) => one.account === account && one.region === region && one.trail === trail)!;
}

/** Numbers from 0 to below `limit`, the same for the same seed. */
export function numbersOf(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761;
  return (limit) => {
    const hash = createHash('sha256').update(String(state++)).digest();
    return hash.readUInt32BE() % limit;
  };
}

const made = new Map<number, World>();

/** A sound world; the same for the same number. */
export function worldOf(seed: number): World {
  const world = made.get(seed) ?? makeWorld(seed);
  made.set(seed, world);
  const { files, digestNames, logNames, keys } = world;
  return {
    ...world,
    files: new Map(files),
    digestNames: new Map(digestNames),
    logNames: new Map(logNames),
    keys: new Set(keys),
  };
}

function makeWorld(seed: number): World {
  const random = numbersOf(seed);
  const bucket: Bucket = new Map();
  const digests = new Map<string, TrueDigest>();
  // Some worlds begin before midnight: files are in folders of two days.
  const startMs = Date.parse(random(2) === 0 ? '2026-05-01T00:17:59Z' : '2026-05-01T21:17:59Z');
  const first = random(templates.length);
  const count = 1 + random(3);
  const hours = 3 + random(4);
  for (let index = 0; index < count; index++) {
    const template = templates[(first + index) % templates.length]!;
    const { account = '', region = '', trail = '', home = 'us-east-1' } = template;
    const isEmpty = random(4) === 0;
    const perHour = random(3) + 1;
    const make = (
      options: Omit<ChainOptions, 'key'> & { readonly at: number; readonly length: number },
      key: SigningKey,
    ) => {
      const { at, length, after, isBackfill = false } = options;
      if (length <= 0) return undefined;
      const [texts, skew] = [`${account} ${region} ${trail} ${at} ${isBackfill}`, random(3)];
      const chain = makeDigestChain(bucket, {
        ...{ ...template, key, after, isBackfill, hours: length },
        start: new Date(startMs + at * hourMs).toISOString(),
        logsInHour: (hour) => (isEmpty ? 0 : (hour + skew) % (perHour + 1)),
        logText: (hour, log) => JSON.stringify({ Records: [{ of: texts, hour, log }] }),
      });
      chain.forEach((digest, number) => add(digest, chain[number - 1] ?? after, key, isBackfill));
      return chain.at(-1);
    };
    const add = (digest: DigestObject, previous: DigestObject | undefined, signedBy: SigningKey, isBackfill: boolean) =>
      digests.set(baseOf(digest.key), {
        ...{ base: baseOf(digest.key), chain: { account, region, trail, home }, isBackfill, signedBy },
        ...{ startMs: Date.parse(digest.startTime), endMs: Date.parse(digest.endTime) },
        previous: previous && baseOf(previous.key),
        logs: digest.logs.map(baseOf),
      });
    const kind = random(4);
    const half = Math.floor(hours / 2);
    const head = make({ at: 0, length: kind === 0 ? hours : half }, ownKey);
    // Stopped for two hours and started; a rotated key; a key that goes on.
    if (kind === 1) make({ at: half + 2, length: hours - half - 2 }, ownKey);
    if (kind === 2) make({ at: half, length: hours - half, after: head }, nextKey);
    if (kind === 3) make({ at: half, length: hours - half, after: head }, ownKey);
    if (random(3) === 0 && !isEmpty) make({ at: random(2), length: 2, isBackfill: true }, ownKey);
  }

  const files = new Map<string, WorldFile>();
  for (const [key, { body, metadata }] of bucket)
    files.set(key, {
      ...{ body, signature: metadata?.signature, text: baseOf(key), isSignatureRight: metadata !== undefined },
      ...{ isEdited: false, isForeign: false, isTrailing: false, isUnreadable: false },
    });
  const logs = new Set([...digests.values()].flatMap((digest) => digest.logs));
  const logNames = new Map<string, LogName>();
  for (const base of logs) logNames.set(base, logNameOf(base));
  const digestNames = new Map(
    [...digests].map(([base, { chain, endMs, isBackfill }]) => [base, { chain, endMs, isBackfill }]),
  );
  const keys = new Set([ownKey, nextKey]);
  return { files, digests, logs, digestNames, logNames, keys, startMs, endMs: startMs + hours * hourMs };
}

/** The parts of a name that CloudTrail gave. */
export function logNameOf(base: string): LogName {
  const [account, , region, time] = base.split('_') as [string, string, string, string];
  const iso = time.replace(/^(....)(..)(..)T(..)(..)Z$/, '$1-$2-$3T$4:$5:00Z');
  return { account, region, deliveredMs: Date.parse(iso) };
}

/** The content of a file, decompressed or not. */
export function contentOf({ body }: WorldFile): Buffer {
  return body[0] === 0x1f ? gunzipSync(body) : body;
}
