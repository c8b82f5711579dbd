/** What stands for values that were taken away, where no digit tells one from the other. */
const standIn =
  /redact|hidden|mask|remov|anonym|saniti|scrub|placeholder|unknown|event[-_ ]?id|^(?:n\/?a|null|none|undefined)$/i;
/** A UUID of zeros, and the like. */
const minRepeated = 8;

/**
 * Whether an eventID may tell its event from others. In data that were made anonymous, all of them may be one text ("redacted", "***",
 * a UUID of zeros).
 */
export function isDistinctiveId(id: string): boolean {
  const characters: readonly string[] = id.match(/[A-Za-z0-9]/g) ?? [];
  const [first] = characters;
  if (first === undefined) return false;
  if (characters.length >= minRepeated && characters.every((character) => character === first)) return false;
  return /\d/.test(id) || !standIn.test(id);
}
