import type { FindingStatus } from '../../../src/digests/index.js';
import type { ChainName, DigestName, TrueDigest, World, WorldFile } from './world.js';
import { baseOf, hourMs, idOf } from './world.js';

/** A window, resolved. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

type Statuses = ReadonlySet<FindingStatus>;
type Span = readonly [from: number, to: number];

/** How bad a status is: 1 where something is not proven, 2 where it is changed, missing or forged. */
const severities: Readonly<Record<FindingStatus, 0 | 1 | 2>> = {
  ...{ proven: 0, gap: 1, restarted: 1, unsigned: 1, 'no-key': 1 },
  ...{ unlisted: 2, missing: 2, changed: 2, unreadable: 2, 'trailing-data': 2, 'bad-signature': 2 },
};

/** A file that has to be named, and the statuses that it may have. */
export interface Named {
  readonly kind: 'digest' | 'log';
  readonly base: string;
  readonly statuses: Statuses;
}

/** The findings that a chain is to have. */
export interface ModelChain {
  readonly id: string;
  /** Nothing else may be proven. */
  readonly mayBeProven: readonly Span[];
  /** All of it is to be proven. */
  readonly mustBeProven: readonly Span[];
  /** The statuses that a time may have that is not proven. */
  readonly statusesAt: (ms: number) => Statuses;
}

/** The findings that a world is to have. */
export interface Model {
  readonly chains: readonly ModelChain[];
  /** Accounts and regions with logs and without a digest, as `account region`. */
  readonly absent: readonly string[];
  readonly named: readonly Named[];
  /** The base names of logs that a digest of the window proves. */
  readonly provenLogs: ReadonlySet<string>;
  /** The least and the greatest severity. */
  readonly severity: Span;
}

/** The same by what was done to the files, without a look at a byte, a hash or a signature. */
export function modelOf(world: World, as: 's3' | 'copy', window: Window): Model {
  const files = [...world.files];
  const filesOf = (base: string): readonly WorldFile[] =>
    files.flatMap(([path, file]) => (baseOf(path) === base ? [file] : []));
  const bases = new Set(files.map(([path]) => baseOf(path)));
  const digestBases = [...bases].filter((base) => world.digestNames.has(base));
  const chains = new Map<string, ChainName>();
  for (const base of digestBases) {
    const { chain } = world.digestNames.get(base)!;
    chains.set(idOf(chain), chain);
  }
  const nameOf = (base: string): DigestName => world.digestNames.get(base)!;
  const ofChain = (id: string): readonly string[] => digestBases.filter((base) => idOf(nameOf(base).chain) === id);

  /** The digests whose content can be read somewhere in a chain, whatever it is worth: each has the signature of the one before it. */
  const readable = (file: WorldFile): TrueDigest | undefined =>
    file.isUnreadable || file.text === undefined ? undefined : world.digests.get(file.text);
  const linked = new Map<string, Set<string>>();
  for (const id of chains.keys()) {
    const names = ofChain(id)
      .flatMap(filesOf)
      .flatMap((file) => readable(file)?.previous ?? []);
    linked.set(id, new Set(names));
  }

  function digestStatuses(base: string, file: WorldFile): Statuses {
    const digest = file.text === undefined ? undefined : world.digests.get(file.text);
    if (file.isUnreadable || digest === undefined) return new Set(['unreadable']);
    if (file.isTrailing) return new Set(['trailing-data']);
    if (digest.base !== base) return new Set(['changed']);
    if (file.isForeign) return new Set(['no-key', 'changed']);
    if (!world.keys.has(digest.signedBy)) return new Set(file.isEdited ? ['no-key', 'changed'] : ['no-key']);
    const hasOwn = as === 's3' && file.signature !== undefined;
    if (hasOwn) return new Set([file.isSignatureRight && !file.isEdited ? 'proven' : 'bad-signature']);
    if (!linked.get(idOf(digest.chain))!.has(base)) return new Set(['unsigned']);
    return new Set([file.isEdited ? 'bad-signature' : 'proven']);
  }
  /** Of several files of one name, one that is proven counts. */
  const verdicts = new Map<string, Statuses>();
  for (const base of digestBases) {
    const all = filesOf(base).map((file) => digestStatuses(base, file));
    verdicts.set(base, all.find((one) => one.has('proven')) ?? new Set(all.flatMap((one) => [...one])));
  }
  const isProvenDigest = (base: string): boolean => verdicts.get(base)?.has('proven') === true;

  function logStatuses(base: string): Statuses {
    const all = filesOf(base).map((file): FindingStatus => {
      if (file.isUnreadable) return 'unreadable';
      if (file.text !== base || file.isEdited) return 'changed';
      return file.isTrailing ? 'trailing-data' : 'proven';
    });
    if (all.includes('proven')) return new Set(['proven']);
    return new Set(all.length === 0 ? ['missing'] : all);
  }
  const isProvenLog = (base: string): boolean => logStatuses(base).has('proven');
  const isProven = (base: string): boolean => isProvenDigest(base) && world.digests.get(base)!.logs.every(isProvenLog);

  const isIn = ({ endMs }: DigestName): boolean => endMs > window.fromMs && endMs - hourMs < window.toMs;
  const listsOf = (base: string): readonly string[] => filesOf(base).flatMap((file) => readable(file)?.logs ?? []);
  const listed = new Set(digestBases.filter((base) => isIn(nameOf(base))).flatMap(listsOf));
  const listedOutside = new Set(
    digestBases.filter((base) => !isIn(nameOf(base)) && isProvenDigest(base)).flatMap(listsOf),
  );

  const named: Named[] = [];
  const severity: [number, number] = [0, 0];
  const atLeast = (least: number, greatest = least): void => {
    severity[0] = Math.max(severity[0], least);
    severity[1] = Math.max(severity[1], greatest);
  };
  const name = (kind: Named['kind'], base: string, statuses: Statuses): void => {
    named.push({ kind, base, statuses });
    const own = [...statuses].map((status) => severities[status]);
    atLeast(Math.min(...own), Math.max(...own));
  };

  // Digests that are not proven; those that others name and that are not here; logs that are listed.
  for (const base of digestBases)
    if (isIn(nameOf(base)) && !isProvenDigest(base)) name('digest', base, verdicts.get(base)!);
  // Of several files of a name, each is judged.
  for (const base of digestBases.filter((each) => isIn(nameOf(each)) && isProvenDigest(each)))
    for (const file of filesOf(base)) {
      const own = digestStatuses(base, file);
      if (!own.has('proven')) name('digest', base, own);
    }
  /** Digests that are not here and are named by others; false where it is not sure that the other counts. */
  const missing = new Map<string, boolean>();
  for (const base of digestBases) {
    const own = verdicts.get(base)!;
    const mayCount = ['proven', 'no-key', 'unsigned'].some((status) => own.has(status as FindingStatus));
    const previous = world.digests.get(base)?.previous;
    if (!mayCount || previous === undefined || bases.has(previous)) continue;
    if (!isIn(world.digests.get(previous)!)) continue;
    const isSure = !own.has('changed');
    if (isSure && missing.get(previous) !== true) name('digest', previous, new Set(['missing']));
    if (!isSure) atLeast(0, 2);
    missing.set(previous, isSure || missing.get(previous) === true);
  }
  for (const base of listed) if (!isProvenLog(base)) name('log', base, logStatuses(base));

  const models = [...chains.keys()].map((id): ModelChain => {
    const own = ofChain(id);
    const regular = own.filter((base) => !nameOf(base).isBackfill);
    const spanOf = (base: string): Span => [nameOf(base).endMs - hourMs, nameOf(base).endMs];
    const lateSpan = (base: string): Span => {
      const { endMs } = world.digests.get(base) ?? nameOf(base);
      return [endMs - hourMs, endMs];
    };
    const gone = [...missing].filter(([base]) => {
      const { chain, isBackfill } = world.digests.get(base)!;
      return idOf(chain) === id && isBackfill;
    });
    const bad = own.filter((base) => nameOf(base).isBackfill && !isProven(base));
    const late = [...bad, ...gone.flatMap(([base, isSure]) => (isSure ? [base] : []))].map(lateSpan);
    const mayBeLate = [...bad, ...gone.map(([base]) => base)].map(lateSpan);
    const clipped = (span: Span): Span => [Math.max(span[0], window.fromMs), Math.min(span[1], window.toMs)];
    const good = regular.filter(isProven).map(spanOf).map(clipped);
    const mayBeProven = joined(good.flatMap((span) => without(span, late)));
    // A digest of a false name takes the time up to its end.
    const odd = regular.filter((base) => !world.digests.has(base)).map(spanOf);
    const mustBeProven = joined(good.flatMap((span) => without(span, [...mayBeLate, ...odd])));
    return {
      ...{ id, mayBeProven, mustBeProven },
      statusesAt(ms) {
        const found = new Set<FindingStatus>();
        const add = (base: string): void => {
          for (const status of verdicts.get(base) ?? []) if (status !== 'proven') found.add(status);
          for (const log of listsOf(base))
            for (const status of logStatuses(log)) if (status !== 'proven') found.add(status);
        };
        const at = own.filter((base) => spanOf(base)[0] < ms && ms <= spanOf(base)[1]);
        for (const base of at) add(base);
        if (mayBeLate.some(([from, to]) => from < ms && ms <= to)) found.add('missing');
        const after = regular
          .filter((base) => nameOf(base).endMs >= ms)
          .toSorted((x, y) => nameOf(x).endMs - nameOf(y).endMs);
        // One whose own times do not count takes all since the one before it.
        if (after[0] !== undefined) add(after[0]);
        if (regular.some((base) => spanOf(base)[0] < ms && ms <= spanOf(base)[1] && world.digests.has(base)))
          return found;
        if (after[0] === undefined) found.add('gap');
        // Names that are false may be in any order.
        for (const base of odd.length > 0 ? regular : after.slice(0, 1))
          for (const digest of filesOf(base).flatMap((file) => readable(file) ?? []))
            if (digest.previous === undefined) found.add('restarted');
            else found.add(regular.includes(digest.previous) ? 'gap' : 'missing');
        return found;
      },
    };
  });
  for (const { mayBeProven, mustBeProven, statusesAt } of models) {
    atLeast(isWhole(mayBeProven, window) ? 0 : 1);
    for (const [from, to] of without([window.fromMs, window.toMs], mustBeProven))
      for (let ms = from + 500; ms < to; ms += 20 * 60_000)
        for (const status of statusesAt(ms)) atLeast(0, severities[status]);
  }
  if (models.length === 0) atLeast(1);

  // Logs that no digest lists, and second files of a name.
  const absent = new Set<string>();
  const places = new Set([...chains.values()].map(({ account, region }) => `${account} ${region}`));
  for (const [path] of files) {
    const base = baseOf(path);
    if (world.digestNames.has(base)) continue;
    const log = world.logNames.get(base);
    if (log !== undefined && (log.deliveredMs < window.fromMs || log.deliveredMs > window.toMs)) continue;
    const place = log && `${log.account} ${log.region}`;
    if (place !== undefined && !places.has(place)) absent.add(place);
    if (listed.has(base) || listedOutside.has(base)) continue;
    const own = models.filter(({ id }) => place !== undefined && id.startsWith(`${place} `));
    const isWithin = (spans: readonly Span[], margin: number): boolean =>
      log !== undefined && spans.some(([from, to]) => from <= log.deliveredMs && log.deliveredMs + margin < to);
    const isForged = own.length > 0 && own.every(({ mustBeProven }) => isWithin(mustBeProven, 16 * 60_000));
    const mayBeForged = own.length > 0 && own.every(({ mayBeProven }) => isWithin(mayBeProven, 0));
    named.push({ kind: 'log', base, statuses: new Set(['unlisted']) });
    if (log === undefined || isForged) atLeast(2);
    else atLeast(1, mayBeForged ? 2 : 1);
  }
  for (const base of listed) {
    const log = world.logNames.get(base)!;
    if (log.deliveredMs < window.fromMs || log.deliveredMs > window.toMs) continue;
    const copies = filesOf(base);
    // Where one is proven, the others are to be the same.
    if (
      copies.length > 1 &&
      copies.some((file) => file.text !== base || file.isEdited || file.isTrailing || file.isUnreadable)
    )
      atLeast(2);
  }
  if (absent.size > 0) atLeast(1);

  const provenLogs = new Set(
    digestBases
      .filter((base) => isIn(nameOf(base)) && isProvenDigest(base))
      .flatMap((base) => world.digests.get(base)!.logs)
      .filter(isProvenLog),
  );
  return { chains: models, absent: [...absent], named, provenLogs, severity };
}

/** A span without others. */
function without(span: Span, others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (left, [from, to]) =>
      left
        .flatMap(([start, end]): readonly Span[] => [
          [start, Math.min(end, from)],
          [Math.max(start, to), end],
        ])
        .filter(([start, end]) => start < end),
    [span].filter(([start, end]) => start < end),
  );
}

function joined(spans: readonly Span[]): readonly Span[] {
  const all: [number, number][] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** Whether spans fill a window; times are in seconds. */
function isWhole(spans: readonly Span[], { fromMs, toMs }: Window): boolean {
  const [first] = spans;
  return spans.length === 1 && first![0] <= fromMs + 1000 && first![1] >= toMs - 1000;
}
