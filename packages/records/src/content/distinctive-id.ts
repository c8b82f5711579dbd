/**
 * Whether an eventID may tell its event from others. In data that were made anonymous, all of them may be one text ("redacted", "***",
 * a UUID of zeros), while those of CloudTrail are random: nearly none is without a digit.
 */
export function isDistinctiveId(id: string): boolean {
  const characters = id.match(/[A-Za-z0-9]/g) ?? [];
  return /\d/.test(id) && characters.some((character) => character !== characters[0]);
}
