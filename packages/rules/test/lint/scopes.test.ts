import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import type { FieldUse } from '../../src/lint/scope.js';
import { scopesOf } from '../../src/lint/scopes.js';
import type { Mentions } from '../../src/rule/mentions.js';
import type { Rule } from '../../src/index.js';
import { catalog } from './lint-text.js';

const span = { start: 0, end: 0 };
const rule = (parts: Partial<Rule>): Rule => ({
  language: 'match',
  file: { path: 'a.match', text: '' },
  span,
  title: 'a',
  tags: [],
  delivery: { kind: 'records' },
  ...parts,
});
const scopes = (match: string | MatchExpression) =>
  scopesOf(rule({ match: typeof match === 'string' ? parseMatch(match) : match }), catalog);

/** `source name: fields` of each scope. */
const short = (match: string): readonly string[] =>
  scopes(match).map(({ eventSources, eventNames, fields }) => {
    const texts = (tests: typeof eventNames) => tests?.map(({ text }) => text).join(',') ?? '-';
    const others = fields.filter(({ path }) => path[0] !== 'eventSource' && path[0] !== 'eventName');
    return `${texts(eventSources)} ${texts(eventNames)}: ${others.map(({ path, test }) => `${path.join('.')} ${test.kind}`).join(', ')}`;
  });

describe('the alternatives of a rule', () => {
  it.each<{ name: string; in: string; out: readonly string[] }>([
    {
      name: 'without or, there is one',
      in: '$.eventSource == "s" and $.eventName == "n" and $.a == 1',
      out: ['s n: a equals'],
    },
    { name: 'values of one field are a list', in: '$.eventName == "n" or $.eventName == "m"', out: ['- n,m: '] },
    {
      name: 'each branch is one',
      in: '$.eventName == "n" and ($.a == 1 or $.b exists)',
      out: ['- n: a equals', '- n: b exists'],
    },
    { name: 'negations are pushed down', in: 'not ($.a == 1 or $.b exists)', out: ['- -: a differs, b absent'] },
    {
      name: 'of two lists, the values that both have',
      in: '$.eventName in ["n", "m"] and $.eventName in ["m", "o"]',
      out: ['- m: '],
    },
    {
      name: 'values that are ruled out are left out',
      in: '$.eventName in ["n", "m"] and $.eventName != "n"',
      out: ['- m: '],
    },
    {
      name: 'conditions of elements are about paths',
      in: '$.a[] some (@.b == 1 and not @.c exists)',
      out: ['- -: a.b equals, a.c absent'],
    },
    { name: 'conditions in filters, too', in: '$.a[?@.b == 1].c == 2', out: ['- -: a.b equals, a.c equals'] },
    { name: 'patterns without a sign are texts', in: '$.eventName ilike ["n", "m*"]', out: ['- n,m*: '] },
  ])('$name', ({ in: match, out }) => {
    expect(short(match)).toEqual(out);
  });

  it('are coarser where there would be too many, and no condition is lost', () => {
    const group = (i: number) => `($.a${i} == 1 or $.b${i} exists or $.c${i} exists)`;
    const text = `$.eventName == "CreateUser" and ${Array.from({ length: 12 }, (_, i) => group(i)).join(' and ')}`;
    const found = scopes(text);
    expect(found.length).toBeLessThanOrEqual(256);
    const paths = new Set(
      found.flatMap(({ fields, possibleFields }) => [...fields, ...possibleFields].map(({ path }) => path.join('.'))),
    );
    expect(paths.size).toBe(1 + 3 * 12);
    expect(found.every(({ eventNames }) => eventNames?.[0]?.text === 'CreateUser')).toBe(true);
  });

  it('keep names of alternatives that were put together', () => {
    const branch = (i: number) => `($.eventName == "n${i}" and $.a${i} exists)`;
    const other = (i: number) => `($.b${i} exists and $.c${i} exists)`;
    const many = (make: (i: number) => string, prefix: number) =>
      Array.from({ length: 20 }, (_, i) => make(prefix + i)).join(' or ');
    const found = scopes(`(${many(branch, 0)}) and (${many(other, 100)}) and (${many(other, 200)})`);
    expect(found.length).toBeLessThanOrEqual(256);
    expect(new Set(found.flatMap(({ eventNames }) => eventNames?.map(({ text }) => text))).size).toBe(20);
  });

  it('have the events of the catalog that sources and names mean together', () => {
    const [scope] = scopes(
      '$.eventSource in ["ec2.amazonaws.com", "iam.amazonaws.com"] and $.eventName in ["RunInstances", "CreateUser", "X"]',
    );
    expect(scope!.events!.map(({ service, event }) => `${service} ${event}`)).toEqual([
      'ec2 RunInstances',
      'iam CreateUser',
    ]);
  });

  it('of a rule that is only checked are its mentions', () => {
    const mentions: Mentions = {
      eventSources: [{ text: 'iam.amazonaws.com', span }],
      eventNames: [{ text: 'createuser', span, ignoreCase: true }],
      fields: [
        { path: ['userAgent'], span, values: [{ text: 'a*', type: 'text', span, isPattern: true }] },
        { path: ['requestParameters', 'userName'], span, values: [{ text: 'b', type: 'text', span }] },
      ],
    };
    const [scope] = scopesOf(rule({ mentions: [mentions] }), catalog);
    expect(scope!.events!.map(({ event }) => event)).toEqual(['CreateUser']);
    // A record has one user agent: what is asked of it holds together with the rest. Of a body, several values may be meant.
    const shown = (uses: readonly FieldUse[]): readonly string[] =>
      uses.map(({ path, test }) => `${path.join('.')} ${test.kind}`);
    expect(shown(scope!.fields)).toEqual(['eventSource pattern', 'eventName pattern', 'userAgent pattern']);
    expect(shown(scope!.possibleFields)).toEqual(['requestParameters.userName equals']);
  });
});
