import { hash } from 'node:crypto';

/** The logs that were read to their end, by folder: fingerprints of what they were, `fingerprintLength` characters each. */
export type ReadLogs = Readonly<Record<string, string>>;

/** Remembers which logs were read to their end. */
export interface LogMemory {
  /** Whether an earlier run had read it, as it is now. */
  readonly has: (name: string) => boolean;
  /** Adds a log as it was when it was asked about. */
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
 * not tell which were read. `versionOf` changes where the content of a log may have changed.
 */
export function logMemory(versionOf: (name: string) => string, earlier: ReadLogs = {}): LogMemory {
  const before = new Map(Object.entries(earlier).map(([folder, text]) => [folder, fingerprintsIn(text)] as const));
  const now = new Map(Object.entries(earlier));
  const added: ReadLog[] = [];
  const asked = new Map<string, ReadLog>();
  return {
    has(name) {
      const log = readLog(name, versionOf(name));
      if (before.get(log.folder)?.has(log.fingerprint)) return true;
      asked.set(name, log);
      return false;
    },
    add(name) {
      const log = asked.get(name) ?? readLog(name, versionOf(name));
      asked.delete(name);
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

function readLog(name: string, version: string): ReadLog {
  const end = name.lastIndexOf('/') + 1;
  return {
    folder: name.slice(0, end),
    fingerprint: hash('sha1', name.slice(end) + version, 'base64').slice(0, fingerprintLength),
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
