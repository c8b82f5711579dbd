import type { WholeRecord } from './read-log.js';

/** Records that were looked at lately, by what tells them: those of a large file take long to be read again. */
export interface RecentRecords {
  readonly keep: (key: string, whole: WholeRecord) => void;
  readonly find: (key: string) => WholeRecord | undefined;
}

/** The longest text that is kept, and how many characters are at most. */
const [maxLength, maxTotal] = [256 * 1024, 8 * 1024 * 1024];

/** None yet. */
export function recentRecords(): RecentRecords {
  const texts = new Map<string, string>();
  let total = 0;

  function forget(key: string): void {
    total -= texts.get(key)?.length ?? 0;
    texts.delete(key);
  }

  return {
    keep(key, whole) {
      const text = whole.text();
      forget(key);
      if (text.length > maxLength) return;
      texts.set(key, text);
      total += text.length;
      for (const oldest of texts.keys())
        if (total > maxTotal) forget(oldest);
        else break;
    },
    find(key) {
      const text = texts.get(key);
      if (text === undefined) return undefined;
      return { isRead: false, text: () => text, record: () => JSON.parse(text) as ReturnType<WholeRecord['record']> };
    },
  };
}
