import { hash } from 'node:crypto';

/** The logs that were read to their end, by folder: fingerprints of their names, `fingerprintLength` characters each. */
export type ReadLogs = Readonly<Record<string, string>>;

/** Remembers which logs were read to their end. */
export interface LogMemory {
  /** Whether an earlier run had read it. */
  readonly has: (name: string) => boolean;
  readonly add: (name: string) => void;
  /** All of them by now: JSON, made when it is written. */
  readonly read: () => ReadLogs;
}

interface ReadLog {
  readonly folder: string;
  readonly fingerprint: string;
}

/** 48 bits, compared within a folder alone: among 10,000 logs, a new one is taken for another once in 28 thousand million times. */
const fingerprintLength = 8;

/**
 * A memory of logs, for cursors. Logs are delivered late, to where the listing has passed already, so the place where it stopped does
 * not tell which were read.
 */
export function logMemory(earlier: ReadLogs = {}): LogMemory {
  const before = new Map(Object.entries(earlier).map(([folder, text]) => [folder, fingerprintsIn(text)] as const));
  const now = new Map(Object.entries(earlier));
  const added: ReadLog[] = [];
  return {
    has(name) {
      const { folder, fingerprint } = readLog(name);
      return before.get(folder)?.has(fingerprint) ?? false;
    },
    add(name) {
      const log = readLog(name);
      added.push(log);
      append(now, log);
    },
    read() {
      // Others may be added before this is written.
      const count = added.length;
      const toJSON = (): ReadLogs =>
        Object.fromEntries(count === added.length ? now : joined(earlier, added.slice(0, count)));
      return { toJSON } as object as ReadLogs;
    },
  };
}

function readLog(name: string): ReadLog {
  const end = name.lastIndexOf('/') + 1;
  return {
    folder: name.slice(0, end),
    fingerprint: hash('sha1', name.slice(end), 'base64').slice(0, fingerprintLength),
  };
}

function fingerprintsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/.{8}/g));
}

function joined(earlier: ReadLogs, added: readonly ReadLog[]): ReadonlyMap<string, string> {
  const folders = new Map(Object.entries(earlier));
  for (const log of added) append(folders, log);
  return folders;
}

function append(folders: Map<string, string>, { folder, fingerprint }: ReadLog): void {
  folders.set(folder, (folders.get(folder) ?? '') + fingerprint);
}
