/** Writes members of an object as JSON, each with a comma before it; nothing for what has no value. */
export interface MemberWriter {
  /** A member of any value. */
  readonly member: (name: string, value: unknown) => string;
  /** A member that is a list of texts. */
  readonly list: (name: string, texts: readonly string[]) => string;
}

/** For texts that have nothing that JSON has to escape, which saves looking at them. */
export const plainWriter = writerOf((text) => `"${text}"`);

/** For any texts. */
export const carefulWriter = writerOf(JSON.stringify);

function writerOf(quoted: (text: string) => string): MemberWriter {
  return {
    member(name, value) {
      if (value === undefined) return '';
      return `,"${name}":${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`;
    },
    list(name, texts) {
      if (texts.length === 0) return '';
      let list = quoted(texts[0]!);
      for (let at = 1; at < texts.length; at++) list += `,${quoted(texts[at]!)}`;
      return `,"${name}":[${list}]`;
    },
  };
}

/** A member that is an object of those members; nothing where there are none. */
export function objectMember(name: string, members: string): string {
  return members === '' ? '' : `,"${name}":{${members.slice(1)}}`;
}
