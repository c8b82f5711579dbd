import { createHash, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { World, WorldFile } from './world.js';
import { attacker, baseOf, contentOf, hourMs, nextKey, ownKey } from './world.js';

/** Damages a world; the numbers choose what. Nothing happens where there is nothing to damage. */
export type Damage = (world: World, a: number, b: number) => void;

type Entry = readonly [path: string, file: WorldFile];

const isDigest = (world: World, path: string): boolean => world.digestNames.has(baseOf(path));
const isSound = ({ isEdited, isTrailing, isUnreadable }: WorldFile): boolean =>
  !isEdited && !isTrailing && !isUnreadable;

function digestsIn(world: World): readonly Entry[] {
  return [...world.files].filter(([path]) => isDigest(world, path));
}

function logsIn(world: World): readonly Entry[] {
  return [...world.files].filter(([path]) => !isDigest(world, path));
}

function choose(entries: readonly Entry[], number: number): Entry | undefined {
  return entries[number % Math.max(entries.length, 1)];
}

/** The digests of one chain, oldest first, without backfill digests. */
function chainIn(world: World, number: number): readonly string[] {
  const all = digestsIn(world).filter(([path]) => !world.digestNames.get(baseOf(path))!.isBackfill);
  const one = choose(all, number);
  if (one === undefined) return [];
  const { chain } = world.digestNames.get(baseOf(one[0]))!;
  const endOf = (path: string): number => world.digestNames.get(baseOf(path))!.endMs;
  return all
    .map(([path]) => path)
    .filter((path) => JSON.stringify(world.digestNames.get(baseOf(path))!.chain) === JSON.stringify(chain))
    .toSorted((left, right) => endOf(left) - endOf(right));
}

/** Damages the content of a sound file, of digests and logs alike. */
function toContent(change: (file: WorldFile, b: number) => Partial<WorldFile> | undefined): Damage {
  return (world, a, b) => {
    const [path, file] =
      choose(
        [...world.files].filter(([, each]) => isSound(each)),
        a,
      ) ?? [];
    if (path === undefined || file === undefined) return;
    const changed = change(file, b);
    if (changed !== undefined) world.files.set(path, { ...file, ...changed });
  };
}

/** Puts what a digest says together again, and signs it. */
function rewrite(file: WorldFile, fingerprint: string | undefined): Partial<WorldFile> {
  const json = JSON.parse(contentOf(file).toString()) as Record<string, unknown> & {
    logFiles: { hashValue: string }[];
  };
  if (fingerprint !== undefined) json.digestPublicKeyFingerprint = fingerprint;
  else json.oldestEventTime = 'before';
  const text = JSON.stringify(json);
  const hash = createHash('sha256').update(text).digest('hex');
  const previous = (json.previousDigestSignature as string | null) ?? 'null';
  const signed = [json.digestEndTime, `${json.digestS3Bucket}/${json.digestS3Object}`, hash, previous].join('\n');
  const signature = sign('RSA-SHA256', Buffer.from(signed), attacker.privateKey).toString('hex');
  return {
    body: gzipSync(text),
    signature,
    isSignatureRight: false,
    isEdited: true,
    isForeign: fingerprint !== undefined,
  };
}

const stamp = (ms: number): string => new Date(ms).toISOString().replaceAll(/[-:]|\.000/g, '');

function forgeLog(world: World, a: number, b: number, nameOf: (base: string) => string): void {
  const [path] = choose([...world.files], a) ?? [];
  const name = path === undefined ? undefined : [...world.logNames.values()][a % Math.max(world.logNames.size, 1)];
  if (path === undefined || name === undefined) return;
  const deliveredMs =
    Math.floor((world.startMs + ((b % 1000) * (world.endMs - world.startMs)) / 1000) / 60_000) * 60_000;
  const minute = stamp(deliveredMs).replace(/00Z$/, 'Z');
  const { account, region } = name;
  const base = nameOf(`${account}_CloudTrail_${region}_${minute}_forged${a}x${b}.json`);
  if (base.includes('_CloudTrail_')) world.logNames.set(base, { account, region, deliveredMs });
  world.files.set(`${path.slice(0, path.lastIndexOf('/') + 1)}${base}.gz`, forged(gzipSync('{"Records":[]}')));
}

function forged(body: Buffer): WorldFile {
  const none = { signature: undefined, text: undefined, isSignatureRight: false };
  return { body, ...none, isEdited: true, isForeign: false, isTrailing: false, isUnreadable: false };
}

/** Ways to damage, and a few that do no harm. */
export const damages: Readonly<Record<string, Damage>> = {
  'delete the newest digests': (world, a, b) => {
    for (const path of chainIn(world, a).slice(-1 - (b % 3))) world.files.delete(path);
  },
  'delete the oldest digests': (world, a, b) => {
    for (const path of chainIn(world, a).slice(0, 1 + (b % 3))) world.files.delete(path);
  },
  'delete all digests of a chain': (world, a) => {
    for (const path of chainIn(world, a)) world.files.delete(path);
  },
  'delete digests in the middle': (world, a, b) => {
    for (const path of chainIn(world, a).slice(1, 2 + (b % 2))) world.files.delete(path);
  },
  'delete an hour with its logs': (world, a, b) => {
    const chain = chainIn(world, a);
    const path = chain[b % Math.max(chain.length, 1)];
    const digest = path === undefined ? undefined : world.digests.get(baseOf(path));
    if (path === undefined || digest === undefined) return;
    world.files.delete(path);
    for (const each of [...world.files.keys()]) if (digest.logs.includes(baseOf(each))) world.files.delete(each);
  },
  'delete a file': (world, a) => {
    const [path] = choose([...world.files], a) ?? [];
    if (path !== undefined) world.files.delete(path);
  },
  'delete a log': (world, a) => {
    const [path] = choose(logsIn(world), a) ?? [];
    if (path !== undefined) world.files.delete(path);
  },
  'change the content': toContent((file, b) => {
    const content = Buffer.from(contentOf(file));
    // A space after a comma or brace: JSON as before, with another hash.
    const at = content.indexOf(b % 2 === 0 ? ',' : '}');
    return {
      body: gzipSync(Buffer.concat([content.subarray(0, at), Buffer.from(' '), content.subarray(at)])),
      isEdited: true,
    };
  }),
  'append a gzip member': toContent((file) =>
    file.body[0] === 0x1f
      ? { body: Buffer.concat([file.body, gzipSync('{"Records":[]}')]), isTrailing: true }
      : undefined,
  ),
  'append bytes': toContent((file, b) =>
    file.body[0] === 0x1f
      ? { body: Buffer.concat([file.body, Buffer.alloc(1 + (b % 40), b)]), isTrailing: true }
      : undefined,
  ),
  truncate: toContent((file, b) =>
    file.body[0] === 0x1f
      ? { body: file.body.subarray(0, 2 + (b % (file.body.length - 2))), isUnreadable: true }
      : undefined,
  ),
  empty: toContent(() => ({ body: Buffer.alloc(0), isUnreadable: true })),
  'put the content of another file in its place': (world, a, b) => {
    const files = [...world.files].filter(([, each]) => isSound(each));
    const [[path, file], [, other]] = [choose(files, a) ?? [], choose(files, b) ?? []] as [
      Partial<Entry>,
      Partial<Entry>,
    ];
    if (path === undefined || file === undefined || other === undefined || other.text === file.text) return;
    world.files.set(path, { ...other, signature: file.signature, isSignatureRight: false });
  },
  'forge a log': (world, a, b) => forgeLog(world, a, b, (base) => base),
  'forge a log of an odd name': (world, a, b) => forgeLog(world, a, b, () => `more-${a}-${b}.json`),
  'rename a log': (world, a, b) => {
    const [path, file] = choose(logsIn(world), a) ?? [];
    if (path === undefined || file === undefined) return;
    world.files.delete(path);
    world.files.set(path.replace(/[^/]+$/, `renamed-${a}-${b}.json.gz`), file);
  },
  'rename a digest, to one of another time': (world, a, b) => {
    const [path, file] = choose(digestsIn(world), a) ?? [];
    if (path === undefined || file === undefined) return;
    const name = world.digestNames.get(baseOf(path))!;
    const endMs = name.endMs + ((b % 5) * hourMs) / 2 + 60_000;
    const to = path.replace(stamp(name.endMs), stamp(endMs));
    if (world.files.has(to)) return;
    world.files.delete(path);
    world.files.set(to, file);
    world.digestNames.set(baseOf(to), { ...name, endMs });
  },
  'rename a digest, to what is none': (world, a, b) => {
    const [path, file] = choose(digestsIn(world), a) ?? [];
    if (path === undefined || file === undefined) return;
    world.files.delete(path);
    world.files.set(path.replace(/[^/]+$/, `digest-${a}-${b}.json.gz`), file);
  },
  'move everything': (world) => {
    for (const [path, file] of [...world.files]) {
      world.files.delete(path);
      world.files.set(`moved/2026/${path}`, file);
    }
  },
  'move a file': (world, a) => {
    const [path, file] = choose([...world.files], a) ?? [];
    if (path === undefined || file === undefined) return;
    world.files.delete(path);
    world.files.set(`elsewhere/${path.slice(path.lastIndexOf('/') + 1)}`, file);
  },
  'copy a file': (world, a) => {
    const [path, file] = choose([...world.files], a) ?? [];
    if (path === undefined || file === undefined) return;
    const to = `copies/${path.slice(path.lastIndexOf('/') + 1)}`;
    if (!world.files.has(to)) world.files.set(to, file);
  },
  'compress again': toContent((file) => ({ body: gzipSync(contentOf(file), { level: 1 }) })),
  decompress: (world, a) => {
    const [path, file] =
      choose(
        [...world.files].filter(([each, file]) => isSound(file) && each.endsWith('.gz')),
        a,
      ) ?? [];
    if (path === undefined || file === undefined || world.files.has(path.replace(/\.gz$/, ''))) return;
    world.files.delete(path);
    world.files.set(path.replace(/\.gz$/, ''), { ...file, body: contentOf(file) });
  },
  'lose the signature of a digest': (world, a) => {
    const [path, file] = choose(digestsIn(world), a) ?? [];
    if (path !== undefined && file !== undefined) world.files.set(path, { ...file, signature: undefined });
  },
  'lose the signature of the newest digest': (world, a) => {
    const path = chainIn(world, a).at(-1);
    if (path !== undefined) world.files.set(path, { ...world.files.get(path)!, signature: undefined });
  },
  'change the signature of a digest': (world, a, b) => {
    const [path, file] = choose(digestsIn(world), a) ?? [];
    if (path === undefined || file === undefined) return;
    const signature = ['', 'zz', 'ab'.repeat(256), 'ab'.repeat(10)][b % 4]!;
    world.files.set(path, { ...file, signature, isSignatureRight: false });
  },
  'a digest edited and signed by somebody else, who says so': (world, a) => {
    const sound = digestsIn(world).filter(([path, file]) => isSound(file) && file.text === baseOf(path));
    const [path, file] = choose(sound, a) ?? [];
    if (path !== undefined && file !== undefined)
      world.files.set(path, { ...file, ...rewrite(file, attacker.fingerprint) });
  },
  'a digest edited and signed by somebody else': (world, a) => {
    const sound = digestsIn(world).filter(([path, file]) => isSound(file) && file.text === baseOf(path));
    const [path, file] = choose(sound, a) ?? [];
    if (path !== undefined && file !== undefined) world.files.set(path, { ...file, ...rewrite(file, undefined) });
  },
  'a key is missing': (world, a) => void world.keys.delete(a % 3 === 0 ? ownKey : nextKey),
};
