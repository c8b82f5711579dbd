/** A number as JSON and RFC 9535 spell it. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** An index or a bound of a slice (RFC 9535 section 2.3.3.1): no `-0`, no leading zero. */
const INDEX = /^(?:0|-?[1-9]\d*)$/;

/** The value of a number in a path, or undefined where JSON does not have the spelling. */
export function readStrictNumber(image: string): number | undefined {
  return JSON_NUMBER.test(image) ? Number(image) : undefined;
}

/** The value of an index; undefined when it is none, or is beyond what JSON's numbers hold exactly. */
export function readIndex(image: string): number | undefined {
  const value = INDEX.test(image) ? Number(image) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

/** The value of a number as an operand: JSON's spellings and Python's (`+5`, `.5`, `5.`, `1_000`, `0xff`). */
export function readOperandNumber(image: string): number | undefined {
  if (/__|_$|^[+-]?_|\D_|_[^0-9A-Fa-f]/.test(image)) return undefined;
  const sign = image.startsWith('-') ? -1 : 1;
  const digits = image.replace(/^[+-]/, '').replaceAll('_', '');
  if (/^0\d/.test(digits) && !/^0+(?:[.eE]|$)/.test(digits)) return undefined;
  const value = sign * Number(digits);
  return Number.isFinite(value) ? value : undefined;
}
