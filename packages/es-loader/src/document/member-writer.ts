/** How a member begins: a comma, its name and a colon. Written out, it is not put together for each document. */
export type MemberKey = `,"${string}":`;

/** Writes members of an object as JSON, each with a comma before it; nothing for what has no value. */
export interface MemberWriter {
  /** A member of any value. */
  readonly member: (key: MemberKey, value: unknown) => string;
  /** A member that is a list of texts. */
  readonly list: (key: MemberKey, texts: readonly string[]) => string;
}

/** For texts that have nothing that JSON has to escape, which saves looking at them. */
export const plainWriter = writerOf((text) => `"${text}"`);

/** For any texts. */
export const carefulWriter = writerOf(JSON.stringify);

function writerOf(quoted: (text: string) => string): MemberWriter {
  return {
    member(key, value) {
      if (value === undefined) return '';
      return key + (typeof value === 'string' ? quoted(value) : JSON.stringify(value));
    },
    list(key, texts) {
      if (texts.length === 0) return '';
      let list = quoted(texts[0]!);
      for (let at = 1; at < texts.length; at++) list += `,${quoted(texts[at]!)}`;
      return `${key}[${list}]`;
    },
  };
}

/** A member that is an object of those members; nothing where there are none. */
export function objectMember(key: MemberKey, members: string): string {
  return members === '' ? '' : `${key}{${members.slice(1)}}`;
}
