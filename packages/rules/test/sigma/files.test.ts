import { installedCatalog } from '@trailkit/catalog/node';
import { printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { languages, lineTable, readRules } from '../../src/index.js';
import { readSigma } from './read.js';

const catalog = installedCatalog();
const cloudTrail = 'logsource: {product: aws, service: cloudtrail}';

describe('a file of Sigma rules', () => {
  it('has what a rule says of itself', () => {
    const { rules } = readSigma(`title: Root login
id: 0a1b2c3d-0000-4000-8000-000000000001
name: root_login
status: experimental
level: high
tags: [attack.t1078, attack.persistence]
${cloudTrail}
detection:
  s: {eventName: ConsoleLogin}
  condition: s
`);
    expect(rules).toMatchObject([
      {
        language: 'sigma',
        id: '0a1b2c3d-0000-4000-8000-000000000001',
        title: 'Root login',
        name: 'root_login',
        status: 'experimental',
        level: 'high',
        tags: ['attack.t1078', 'attack.persistence'],
        delivery: { kind: 'records' },
      },
    ]);
  });

  it('passes over rules about something else', () => {
    const other = 'title: B\nlogsource: {product: windows, service: security}\ndetection: {s: {x: 1}, condition: s}';
    const ours = `title: A\n${cloudTrail}\ndetection: {s: {x: 1}, condition: s}`;
    expect(readSigma(`${other}\n---\n${ours}\n`)).toMatchObject({ rules: [{ title: 'A' }], problems: [], others: 1 });
    expect(readSigma('title: A\nlogsource: {product: aws, service: guardduty}\ndetection: {}')).toMatchObject({
      rules: [],
      problems: [],
      others: 1,
    });
  });

  it('may have a collection', () => {
    const { rules, problems } = readSigma(`action: global
title: A
${cloudTrail}
detection:
  s: {eventSource: iam.amazonaws.com}
  condition: s and e
---
id: first
detection: {e: {eventName: X}}
---
action: repeat
id: second
detection: {e: {eventName: Y}}
---
action: reset
---
title: B
${cloudTrail}
detection: {s: {eventName: Z}, condition: s}
`);
    expect(problems).toEqual([]);
    expect(rules.map(({ id, title, match }) => [title, id, printMatch(match!)])).toEqual([
      ['A', 'first', '$.eventSource ilike "iam.amazonaws.com" and $.eventName ilike "X"'],
      ['A', 'second', '$.eventSource ilike "iam.amazonaws.com" and $.eventName ilike "Y"'],
      ['B', undefined, '$.eventName ilike "Z"'],
    ]);
  });

  it('is known by its content', () => {
    const named = (text: string): string | undefined =>
      readRules({ path: 'a.yml', text }, { languages, catalog })?.language.name;
    expect(named(`title: A\n${cloudTrail}\ndetection: {s: {x: 1}}`)).toBe('sigma');
    expect(named('title: A\ncorrelation: {type: temporal, rules: [a, b], timespan: 5m}')).toBe('sigma');
    expect(named('detection: {s: {x: 1}, condition: s}')).toBe('sigma');
    expect(named('{"logsource": {"service": "cloudtrail"}, "detection": {"s": {"x": 1}, "condition": "s"}}')).toBe(
      'sigma',
    );
    expect(named('detection: yes')).toBeUndefined();
    expect(named('name: A\nsearch: index=x\ndetection: windows')).toBeUndefined();
  });

  it('says where it is no YAML', () => {
    const { rules, problems } = readSigma(`title: A\n${cloudTrail}\ndetection: {s: [\n`);
    expect(rules).toEqual([]);
    expect(problems[0]!.message).toMatch(/^no YAML: /);
  });
});

const problems = [
  { name: 'an unknown level', in: 'level: hihg', at: 'hihg', out: 'expected a level, found "hihg"' },
  {
    name: 'tags that are no list',
    in: 'tags: attack.t1',
    at: 'attack.t1',
    out: 'expected a list of tags, found "attack.t1"',
  },
  {
    name: 'an unknown action',
    in: 'action: glob',
    at: 'glob',
    out: 'expected an action of rule collections, found "glob"',
  },
];

describe('a rule has a problem with', () => {
  it.each(problems)('$name', ({ in: line, at, out }) => {
    const text = `title: A\n${line}\n${cloudTrail}\ndetection: {s: {x: 1}, condition: s}\n`;
    const found = readSigma(text);
    expect(found.problems.map(({ span, message }) => [text.slice(span.start, span.end), message])).toEqual([[at, out]]);
  });

  it('filters of other rules, and with nothing to look for', () => {
    expect(readSigma(`title: A\n${cloudTrail}\nfilter: {rules: [a], s: {x: 1}, condition: s}`).problems).toMatchObject([
      { message: 'filters of other rules cannot be run here' },
    ]);
    expect(readSigma(`title: A\n${cloudTrail}`).problems).toMatchObject([
      { message: 'expected "detection" or "correlation"' },
    ]);
  });
});

describe('the place', () => {
  it('of a field, its names, its modifiers and values is the token in the file', () => {
    const text = `title: A\n${cloudTrail}\ndetection:\n  s:\n    "userIdentity.type|contains":\n      - 'Ro''ot'\n      - IAMUser\n  condition: not s\n`;
    const { rules } = readSigma(text);
    const match = rules[0]!.match!;
    if (match.kind !== 'not' || match.operand.kind !== 'ilike') throw new Error(match.kind);
    const { subject, patterns } = match.operand;
    const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
    expect(at(match.span)).toBe('not s');
    expect(at(subject.span)).toBe('userIdentity.type');
    expect(subject.kind === 'query' && subject.segments.map(({ span }) => at(span))).toEqual(['userIdentity', 'type']);
    expect(patterns.map(({ span }) => at(span))).toEqual(["'Ro''ot'", 'IAMUser']);
    expect(lineTable(text).position(patterns[1]!.span.start)).toEqual({ line: 7, column: 9 });
  });
});
