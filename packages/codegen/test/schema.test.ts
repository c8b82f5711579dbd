import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertPattern } from '../src/schema/patterns.js';
import { assignTypeNames, typeName } from '../src/schema/type-names.js';
import { describeMini } from './mini-model.js';

describe('patterns', () => {
  const cases = [
    { name: 'what compiles stays', in: '[\\w+=,.@-]+', out: '[\\w+=,.@-]+' },
    { name: 'POSIX classes', in: '[\\p{Alnum}_]+', out: '[a-zA-Z0-9_]+' },
    { name: 'Java anchors', in: '\\Aa+\\z', out: '^a+$' },
    { name: 'POSIX classes by themselves', in: '\\p{Alnum}+', out: '[a-zA-Z0-9]+' },
    { name: 'negated ones', in: '\\P{Print}', out: '[^\\x20-\\x7e]' },
    { name: 'needless escapes', in: 'a\\:b\\-c[\\ \\-\\_]', out: 'a:b-c[ \\-_]' },
    { name: 'braces that are no quantifiers', in: '^\\$\\{a}$', out: '^\\$\\{a\\}$' },
    { name: 'a dot that takes newlines', in: '(?s).{1,3}', out: '[\\s\\S]{1,3}' },
    { name: 'octal codes', in: '[^/\\000-\\037]+', out: '[^/\\x00-\\x1f]+' },
    { name: 'letters and digits', in: '(\\p{LD}|-)+', out: '([\\p{L}\\p{Nd}]|-)+' },
    { name: 'case-insensitive patterns have no JavaScript form', in: '(?i)all', out: undefined },
    { name: 'possessive quantifiers', in: '\\Aa++$', out: '^a+$' },
    { name: 'a class before a hyphen', in: '[\\w-.]+', out: '[\\w\\-.]+' },
    { name: 'a property before a hyphen', in: '[\\p{L}-_]', out: '[\\p{L}\\-_]' },
    { name: 'intersections have no JavaScript form', in: '[\\p{Print}&&[^|]]+', out: undefined },
  ];
  it.each(cases)('$name', ({ in: pattern, out }) => {
    expect(convertPattern(pattern)).toBe(out);
  });
});

describe('type names', () => {
  const cases = [
    { in: 'CreatePolicyRequest', out: 'CreatePolicyRequest' },
    { in: '__listOfString', out: '_ListOfString' },
    { in: 'M2tsArib', out: 'M2TsArib' },
    { in: 'rs', out: 'Rs' },
    { in: 'snake_case', out: 'SnakeCase' },
    { in: 'GetObject event', out: 'GetObjectEvent' },
  ];
  it.each(cases)('$in becomes $out', ({ in: name, out }) => {
    expect(typeName(name)).toBe(out);
  });

  it('are a fixed point of the rule, and distinct', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/)), (wanted) => {
        const names = [...assignTypeNames(wanted).values()];
        expect(new Set(names).size).toBe(wanted.length);
        for (const name of names) expect(typeName(name)).toBe(name);
      }),
    );
  });
});

describe('json schema', () => {
  it('keeps constraints, closes objects and drops minimum lengths of lists', () => {
    const { defs } = describeMini({
      protocol: 'json',
      operation: 'Do',
      input: { Name: 'Name', Sizes: 'Sizes', State: 'State' },
      inputTraits: { required: ['Name'] },
      shapes: {
        Name: { type: 'string', min: 1, max: 8, pattern: '[a-z]+' },
        Sizes: { type: 'list', min: 1, max: 3, member: { shape: 'Size' } },
        Size: { type: 'long', min: 0, max: 10 },
        State: { type: 'string', enum: ['ON', 'OFF'] },
      },
    });
    expect(defs.In).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 8, pattern: '[a-z]+' },
        sizes: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 10 }, maxItems: 3 },
        state: { $ref: '#/$defs/State' },
      },
      required: ['name'],
      additionalProperties: false,
    });
    expect(defs.State).toEqual({ type: 'string', enum: ['ON', 'OFF'] });
  });

  it('keeps recursion as a reference', () => {
    const { defs } = describeMini({
      protocol: 'json',
      operation: 'Do',
      input: { Tree: 'Tree' },
      shapes: {
        Tree: { type: 'structure', members: { Children: { shape: 'Trees' } } },
        Trees: { type: 'list', member: { shape: 'Tree' } },
      },
    });
    expect(defs.Tree!.properties).toEqual({ children: { type: 'array', items: { $ref: '#/$defs/Tree' } } });
  });

  it('keeps an event apart from a shape of the same name', () => {
    const { defs } = describeMini({
      protocol: 'json',
      operation: 'Do',
      input: { A: 'DoEvent' },
      shapes: { DoEvent: { type: 'structure', members: {} } },
    });
    expect(Object.keys(defs).sort()).toEqual(['DoEvent', 'DoEventV2', 'In']);
  });
});
