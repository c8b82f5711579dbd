import { describe, expect, it } from 'vitest';
import { foldCase, foldedTexts } from '../src/index.js';

/** Every character that has another case; half a pair is none. */
const characters = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => character.toLowerCase() !== character || character.toUpperCase() !== character);

describe('foldCase', () => {
  it.each([
    { in: 'CreateUser', out: 'createuser' },
    { in: '', out: '' },
    { in: 'Straße', out: 'strasse' },
    { in: 'STRAẞE', out: 'strasse' },
    { in: 'ΟΔΟΣ', out: 'οδοσ' },
    { in: 'οδος', out: 'οδοσ' },
    { in: 'İ', out: 'i\u0307' },
    { in: 'ı', out: 'ı' },
    { in: '\u212a', out: 'k' },
    { in: 'ﬁ', out: 'fi' },
    { in: 'É😀\ud83d', out: 'é😀\ud83d' },
  ])('$in is $out', ({ in: text, out }) => {
    expect(foldCase(text)).toBe(out);
  });

  it('of what is folded changes nothing', () => {
    expect(characters.filter((character) => foldCase(foldCase(character)) !== foldCase(character))).toEqual([]);
  });

  it('makes the same of all that a regular expression without case takes for the same', () => {
    // The simple folding of Unicode, which the flags i and u are about.
    const differ = characters.filter((character) => {
      const others = [character.toLowerCase(), character.toUpperCase()].filter(
        (other) => other !== character && [...other].length === 1,
      );
      return others.some(
        (other) =>
          new RegExp(`^\\u{${other.codePointAt(0)!.toString(16)}}$`, 'iu').test(character) &&
          foldCase(other) !== foldCase(character),
      );
    });
    expect(differ).toEqual([]);
  });

  it('makes letters of ASCII of hardly anything else, and signs and digits of nothing else', () => {
    const isAscii = (character: string): boolean => character <= '\u007f';
    const ascii = characters.filter((character) => !isAscii(character) && [...foldCase(character)].some(isAscii));
    const made = ascii.flatMap((character) => [...foldCase(character)].filter(isAscii));
    expect(made.filter((character) => !/[a-z]/.test(character))).toEqual([]);
    expect(ascii.length).toBeLessThan(50);
  });

  it('of two texts put together is theirs put together', () => {
    for (const a of ['Σ', 'aΣ', 'ß', 'İ', 'ı', 'X', '\u0307', ' '])
      for (const b of ['Σ', 'Σa', 'SS', 'i', 'ı', '\u0307', ' '])
        expect(foldCase(a + b)).toBe(foldCase(a) + foldCase(b));
  });
});

describe('foldedTexts', () => {
  it.each([
    { name: 'a member', record: { a: 'X' }, path: ['a'], out: ['x'] },
    { name: 'an absent member', record: { a: 'X' }, path: ['b'], out: [] },
    { name: 'null and objects', record: { a: [null, {}, 5, true] }, path: ['a'], out: ['true', '5'] },
    {
      name: 'through arrays',
      record: { a: [[{ b: 'X' }], { b: ['Y', ['Z']] }] },
      path: ['a', 'b'],
      out: ['z', 'y', 'x'],
    },
    { name: 'of an array there is no length', record: { a: [1] }, path: ['a', 'length'], out: [] },
    { name: 'nothing of a prototype', record: { a: 'x' }, path: ['constructor', 'name'], out: [] },
    { name: 'of a text there is none', record: 'x', path: ['length'], out: [] },
  ])('$name', ({ record, path, out }) => {
    expect(foldedTexts(record, path).toSorted()).toEqual(out.toSorted());
  });
});
