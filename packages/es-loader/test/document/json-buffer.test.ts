import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { literal, memberKey } from '../../src/document/literal.js';
import { JsonBuffer } from '../../src/document/json-buffer.js';

/** Texts of any characters: controls, half surrogate pairs, quotes in a row, short and long. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('"', '\\', 'a', 'ä', '€', '😀', '\ud800', '\n', '\0', '\x7f'), maxLength: 80 }),
);
const values = fc.anything({
  key: texts,
  values: [texts, fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, -0, 1e21, 5e-324)],
  withNullPrototype: true,
  withDate: true,
  withSparseArray: true,
  maxDepth: 5,
});

const json = new JsonBuffer();
const key = memberKey('key');

function written(write: (on: JsonBuffer) => void, on = json): string {
  on.fill(() => {
    on.beginDocument();
    write(on);
    on.endObject();
  });
  return on.toString();
}

function expectSame(value: unknown, on = json): void {
  const expected = JSON.stringify({ key: value });
  const text = written(() => on.member(key, value), on);
  expect(text).toBe(expected);
  expect(on.size).toBe(Buffer.byteLength(expected));
  const copy = Buffer.alloc(on.size + 2);
  expect(on.copyTo(copy, 1)).toBe(on.size);
  expect(copy.toString()).toBe(`\0${expected}\0`);
}

describe('is what JSON.stringify makes', () => {
  test('of any value', () => {
    fc.assert(
      fc.property(values, (value) => expectSame(value)),
      { numRuns: 1500 },
    );
  });

  test.each(['"', '\\', '\n', '\x1f', '\x7f', 'ä', '€', '😀', '\udc00'])(
    'of texts with %j in each place',
    (character) => {
      for (let size = 0; size < 100; size++) {
        for (const at of [0, size >> 1, size]) expectSame('a'.repeat(at) + character + 'a'.repeat(size - at));
      }
    },
  );

  test.each([10, 1000, 30_000, 100_000, 350_000, 2_000_000, 20_000_000])('of %i characters', (count) => {
    for (const character of ['a', '"', '€', '\n']) expectSame(character.repeat(count));
  });

  test('of what knows itself how it is written', () => {
    expectSame({ toJSON: undefined, date: new Date(0), list: [undefined, () => 1, Symbol.iterator] });
    expectSame(
      new (class Account {
        readonly id = '1';
        toJSON(): string {
          return this.id;
        }
      })(),
    );
  });
});

describe('texts of JSON', () => {
  const objects = fc.dictionary(texts, fc.oneof(texts, fc.integer(), fc.constant(null)), { maxKeys: 6 });

  function expectRaw(members: Readonly<Record<string, unknown>>, raw: string, on = json): void {
    const text = written(() => {
      for (const [name, value] of Object.entries(members)) on.member(memberKey(name), value);
      const size = on.documentSize;
      on.literal(literal(',"own":'));
      on.writeSelfAsString(size);
      on.literal(literal(',"raw":'));
      on.jsonText(raw);
    }, on);
    const own = JSON.stringify(members);
    expect(text).toBe(
      `${own === '{}' ? '{' : `${own.slice(0, -1)},`}"own":${JSON.stringify(own)},"raw":${JSON.stringify(raw)}}`,
    );
  }

  const ascii = fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), texts, { maxKeys: 6 });

  test('of the members before, and of others', () => {
    fc.assert(
      fc.property(
        ascii,
        fc.oneof(
          texts,
          objects.map((object) => JSON.stringify(object)),
        ),
        (members, raw) => expectRaw(members, raw),
      ),
      { numRuns: 2000 },
    );
  });

  test.each([1000, 20_000, 100_000, 2_000_000])('of %i characters', (count) => {
    for (const character of ['a', '"', '€', '\n']) {
      const text = character.repeat(count);
      expectRaw({ text }, JSON.stringify({ text }));
      expectRaw({}, text);
    }
  });

  test('where a processor cannot run the kernel', async () => {
    const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: { validate(code: Uint8Array): boolean } };
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    vi.resetModules();
    const { JsonBuffer: PlainBuffer } = await import('../../src/document/json-buffer.js');
    const plain = new PlainBuffer();
    for (const text of ['', '"', 'ü', 'a'.repeat(50), `${'a'.repeat(50)}"`]) {
      expectSame(text, plain);
      expectRaw({ text }, text, plain);
    }
    expect(validate).toHaveBeenCalled();
    validate.mockRestore();
  });
});

test('objects without members are empty, or gone', () => {
  expect(
    written((on) => {
      on.beginObject(memberKey('gone'));
      on.beginObject(memberKey('inner'));
      on.endObjectOrOmit();
      on.endObjectOrOmit();
      on.beginObject(memberKey('empty'));
      on.endObject();
      on.beginObject(memberKey('full'));
      on.list(key, []);
      on.list(key, ['a', 'b']);
      on.member(memberKey('none'), undefined);
      on.endObjectOrOmit();
    }),
  ).toBe('{"empty":{},"full":{"key":["a","b"]}}');
});

test('what was written before is forgotten, and so is a document that starts again', () => {
  written((on) => on.member(key, 'before'));
  expect(
    written((on) => {
      on.beginObject(key);
      on.member(key, 'lost');
      on.restart();
      on.member(key, 'kept');
    }),
  ).toBe('{"key":"kept"}');
});

test('an error of the caller is passed on, and the next document is whole', () => {
  expect(() =>
    written((on) => {
      on.beginObject(key);
      throw new Error('mine');
    }),
  ).toThrow('mine');
  expect(written((on) => on.member(key, 1))).toBe('{"key":1}');
});
