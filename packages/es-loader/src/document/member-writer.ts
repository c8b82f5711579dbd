/** How a text begins that is a member: all before its first character, written out so that it is not put together each time. */
export type TextKey = `,"${string}":"`;
/** How a list of texts begins that is a member. */
export type ListKey = `,"${string}":["`;
/** How an object begins that is a member. */
export type ObjectKey = `,"${string}":{`;

/** Writes members of an object as JSON, each with a comma before it; nothing for what has no value. */
export interface MemberWriter {
  /** A member that is a text as a rule, and may be anything. */
  readonly member: (key: TextKey, value: unknown) => string;
  /** A member that is a list of texts. */
  readonly list: (key: ListKey, texts: readonly string[]) => string;
}

/** For texts that have nothing that JSON has to escape, which saves looking at them. */
export const plainWriter = writerOf((text) => text);

/** For any texts. */
export const carefulWriter = writerOf((text) => JSON.stringify(text).slice(1, -1));

function writerOf(escaped: (text: string) => string): MemberWriter {
  return {
    member(key, value) {
      if (value === undefined) return '';
      return typeof value === 'string' ? `${key}${escaped(value)}"` : key.slice(0, -1) + JSON.stringify(value);
    },
    list(key, texts) {
      if (texts.length === 0) return '';
      let list = key + escaped(texts[0]!);
      for (let at = 1; at < texts.length; at++) list += `","${escaped(texts[at]!)}`;
      return `${list}"]`;
    },
  };
}

/** A member that is an object of those members; nothing where there are none. */
export function objectMember(key: ObjectKey, members: string): string {
  return members === '' ? '' : `${key}${members.slice(1)}}`;
}

/** The same where the first of the members has the object's key before its own; to cut off its comma takes longer. */
export function closed(members: string): string {
  return members === '' ? '' : `${members}}`;
}
