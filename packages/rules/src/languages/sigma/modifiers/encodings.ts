import type { SigmaText } from '../values/sigma-text.js';
import { charactersOf, hasWildcards, mapPlain, plainText } from '../values/sigma-text.js';
import type { TextEncoding, TextValue } from '../values/sigma-value.js';
import type { Modifier, Refusal } from './modifier.js';
import { refuse, textModifier } from './modifier.js';

/** `utf16le` or `wide`, `utf16be`, `utf16` (with a byte order mark), and `base64`, `base64offset`, which encode their bytes. */
export const encodings: readonly Modifier[] = [
  encodingModifier('utf16le', 'utf-16le'),
  encodingModifier('wide', 'utf-16le'),
  encodingModifier('utf16be', 'utf-16be'),
  encodingModifier('utf16', 'utf-16'),
  textModifier('base64', (value) => encoded('base64', value, (bytes) => [toBase64(bytes)])),
  textModifier('base64offset', (value) => encoded('base64offset', value, base64AtOffsets)),
];

function encodingModifier(name: string, encoding: TextEncoding): Modifier {
  return textModifier(name, (value) => {
    if (value.encoding !== undefined) return refuse(`expected one encoding, found "${name}" after another`);
    return { ...value, encoding };
  });
}

function encoded(
  name: string,
  value: TextValue,
  encode: (bytes: readonly number[]) => readonly string[],
): TextValue | Several | Refusal {
  if (hasWildcards(value.text))
    return refuse(`expected a text without wildcards for "${name}", found ${JSON.stringify(value.raw)}`);
  const { encoding, ...rest } = value;
  const texts = encode(bytesOf(charactersOf(value.text), encoding)).map(plainText);
  const values = texts.map((text): TextValue => ({ ...rest, text }));
  return values.length === 1 ? values[0]! : { kind: 'any', values, span: value.span };
}

interface Several {
  readonly kind: 'any';
  readonly values: readonly TextValue[];
  readonly span: TextValue['span'];
}

/** The characters that the bytes of an encoded text are, one a byte: what is compared where no base64 follows. */
export function encodedCharacters({ text, encoding }: TextValue): SigmaText {
  if (encoding === undefined) return text;
  const mark = encoding === 'utf-16' ? plainText('\u00ff\u00fe') : [];
  const bytes = encoding === 'utf-16' ? 'utf-16le' : encoding;
  return [...mark, ...mapPlain(text, (plain) => String.fromCharCode(...bytesOf(plain, bytes)))];
}

function bytesOf(text: string, encoding: TextEncoding | undefined): readonly number[] {
  if (encoding === undefined) return [...new TextEncoder().encode(text)];
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  if (encoding === 'utf-16be') return units.flatMap((unit) => [unit >> 8, unit & 0xff]);
  return [...(encoding === 'utf-16' ? [0xff, 0xfe] : []), ...units.flatMap((unit) => [unit & 0xff, unit >> 8])];
}

function toBase64(bytes: readonly number[]): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The part that does not change of the base64 of a text that begins at the first, second or third byte of a group. */
function base64AtOffsets(bytes: readonly number[]): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const all = toBase64([...Array.from({ length: offset }, () => 0x20), ...bytes]);
    const rest = (offset + bytes.length) % 3;
    return all.slice([0, 2, 3][offset], rest === 0 ? undefined : rest === 1 ? -3 : -2);
  });
}
