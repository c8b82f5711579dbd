import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { documentText } from '../../src/document/document-text.js';

/** Texts of any characters: controls, half surrogate pairs, quotes in a row, and around each multiple of eight bytes. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('"', '\\', 'a', 'ä', '€', '😀', '\ud800', '\n', '\0'), maxLength: 40 }),
);
const objects = fc.dictionary(texts, fc.oneof(texts, fc.integer(), fc.constant(null)), { maxKeys: 6 });

const members = ',"event":{"kind":"event"}';
const ct = ',"principal":"ä"';

function expectDocument(fields: object, raw: string): void {
  const text = JSON.stringify(fields);
  const made = documentText({ fields: text, members, raw, ct });
  const source = made.toString();
  const added = { event: { kind: 'event' }, ct: { raw, principal: 'ä' } };
  expect(JSON.parse(source)).toEqual({ ...(JSON.parse(text) as object), ...added });
  expect(source).toBe(JSON.stringify(JSON.parse(source)));
  expect(made.bytes).toBe(Buffer.byteLength(source));
  const copy = Buffer.alloc(made.bytes + 2);
  expect(made.copyTo(copy, 1)).toBe(made.bytes);
  expect(copy.toString()).toBe(`\0${source}\0`);
}

describe('is what JSON.stringify makes of the same parts', () => {
  test('with the text of the fields', () => {
    fc.assert(
      fc.property(objects, (fields) => expectDocument(fields, JSON.stringify(fields))),
      { numRuns: 2000 },
    );
  });

  test('with any other text', () => {
    fc.assert(
      fc.property(objects, texts, (fields, raw) => expectDocument(fields, raw)),
      { numRuns: 2000 },
    );
  });

  test.each([10, 1000, 100_000, 115_000, 350_000, 2_000_000])('%i characters', (count) => {
    for (const character of ['a', '"', '€', '\n']) {
      const fields = { text: character.repeat(count) };
      expectDocument(fields, JSON.stringify(fields));
      expectDocument({}, fields.text);
    }
  });
});

test('where a processor cannot run the kernel', async () => {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: { validate(code: Uint8Array): boolean } };
  const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  vi.resetModules();
  const { documentText: without } = await import('../../src/document/document-text.js');
  const parts = { fields: '{"a":"\\""}', members, raw: '{"a":"\\""}', ct };
  expect(without(parts).toString()).toBe(documentText(parts).toString());
  expect(validate).toHaveBeenCalledOnce();
});
