import type { InflateRaw } from 'node:zlib';
import { crc32, createInflateRaw } from 'node:zlib';
import type { BytePiece } from '../byte-piece.js';
import { memberHeaderLength } from './gzip-header.js';

/** So much is given to zlib at a time: at 1032:1, the most that deflate can do, 16 MB come out, twice, before they are taken. */
const step = 16 * 1024;
const magic = Buffer.from([0x1f, 0x8b, 0x08]);

/**
 * Inflates all members of a gzip stream, one after another. zlib's own gunzip loses what it had inflated when the data
 * turns out to be broken, and stops there; this one gives everything before and, from the next member on, after.
 */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<BytePiece> {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  let consumed = 0;
  let ended = false;

  async function more(): Promise<boolean> {
    const next = ended ? undefined : await source.next();
    if (next === undefined || next.done) {
      ended = true;
      return false;
    }
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  }
  async function atLeast(count: number): Promise<boolean> {
    while (rest.length < count) if (!(await more())) return false;
    return true;
  }
  function skip(count: number): void {
    rest = rest.subarray(count);
    consumed += count;
  }
  /** On to what looks like the next member. */
  async function findMember(): Promise<boolean> {
    for (;;) {
      const at = rest.indexOf(magic);
      if (at >= 0) {
        skip(at);
        return true;
      }
      skip(Math.max(0, rest.length - magic.length + 1));
      if (!(await more())) return false;
    }
  }
  const broken = (gap: boolean, expected: string, found: string): BytePiece => ({
    kind: 'broken',
    gap,
    expected,
    found,
  });
  const cut = broken(true, 'the rest of the gzip data', 'the end of the input');

  while (await atLeast(1)) {
    if (rest[0] === 0) {
      skip(1); // padding, which tape drives and block devices leave
      continue;
    }
    let header: number | undefined;
    do header = memberHeaderLength(rest);
    while (header === undefined && (await more()));
    if (header === undefined || header < 0) {
      yield header === undefined
        ? cut
        : broken(true, 'a gzip member', `the byte 0x${rest[0]!.toString(16).padStart(2, '0')} at byte ${consumed}`);
      skip(1);
      if (!(await findMember())) return;
      continue;
    }
    skip(header);

    const member = inflater();
    let crc = 0;
    let size = 0;
    let failure: string | undefined;
    try {
      let pending = (await atLeast(1)) ? member.give(rest.subarray(0, step)) : undefined;
      while (pending) {
        failure = await pending;
        pending = undefined;
        const inflated = member.take();
        if (failure === undefined) {
          skip(member.taken());
          // The next step goes on in zlib's thread while this one's bytes are looked at.
          if (!member.ended && (await atLeast(1))) pending = member.give(rest.subarray(0, step));
        }
        for (const bytes of inflated) {
          crc = crc32(bytes, crc);
          size += bytes.length;
          yield { kind: 'bytes', bytes };
        }
      }
    } finally {
      member.close();
    }
    if (failure !== undefined) {
      yield broken(true, 'gzip data', `${failure} near byte ${consumed}`);
      if (!(await findMember())) return;
    } else if (!member.ended || !(await atLeast(8))) {
      yield cut;
      return;
    } else {
      const right = rest.readUInt32LE(0) === crc && rest.readUInt32LE(4) === size % 2 ** 32;
      skip(8);
      if (!right)
        yield broken(
          false,
          'the checksum and length that the gzip data gives',
          'others: what was inflated may be damaged',
        );
    }
  }
}

interface Inflater {
  readonly ended: boolean;
  /** Inflates; answers what is wrong with the data, if anything. */
  give(bytes: Buffer): Promise<string | undefined>;
  take(): Buffer[];
  /** How many of the bytes given last were used. */
  taken(): number;
  close(): void;
}

function inflater(): Inflater {
  const raw: InflateRaw = createInflateRaw({ chunkSize: 128 * 1024 });
  let out: Buffer[] = [];
  let before = 0;
  let given = 0;
  raw.on('data', (bytes: Buffer) => out.push(bytes));
  let failed: (error: Error) => void = () => undefined;
  raw.on('error', (error) => failed(error)); // zlib does not call back then
  return {
    get ended() {
      return raw.bytesWritten - before < given;
    },
    give(bytes) {
      before = raw.bytesWritten;
      given = bytes.length;
      return new Promise((resolve) => {
        failed = (error) => resolve(error.message);
        raw.write(bytes, () => resolve(undefined));
      });
    },
    take() {
      const taken = out;
      out = [];
      return taken;
    },
    taken: () => raw.bytesWritten - before,
    close: () => raw.destroy(),
  };
}
