/** Words that stand for values that were taken away, where no digit tells one from the other. */
const standIn =
  /redact|hidden|mask|remov|anonym|saniti|scrub|placeholder|unknown|event[-_ ]?id|^(?:n\/?a|null|none|undefined)$/i;
/** A UUID of zeros, and the like. */
const minRepeated = 8;

/**
 * Whether an eventID may tell its event from others. In data that were made anonymous, all of them may be one text ("redacted", "***",
 * a UUID of zeros).
 */
export function isDistinctiveId(id: string): boolean {
  let first = 0;
  let count = 0;
  let differs = false;
  let hasDigit = false;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at) | lowerCase;
    const isDigit = code >= 0x30 && code <= 0x39;
    if (!isDigit && (code < 0x61 || code > 0x7a)) continue;
    if (count++ === 0) first = code;
    differs ||= code !== first;
    hasDigit ||= isDigit;
    // Nearly always after a few characters: this is asked of every event that is loaded.
    if (differs && hasDigit) return true;
  }
  if (count === 0 || (!differs && count >= minRepeated)) return false;
  return hasDigit || !standIn.test(id);
}

/** The bit that a letter has in lower case; digits have it, too. */
const lowerCase = 0x20;
