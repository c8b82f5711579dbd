import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../src/index.js';

const catalog = installedCatalog();

describe('a match expression in a file', () => {
  it('is a rule that is called as its file', () => {
    const file = { path: 'rules/root-login.match', text: '$.userIdentity.type == "Root"\n' };
    const found = readRules(file, { languages, catalog });
    expect(found).toMatchObject({ language: { name: 'match' }, problems: [], others: 0 });
    expect(found!.rules).toMatchObject([
      {
        language: 'match',
        title: 'root-login',
        tags: [],
        match: { kind: 'comparison' },
        delivery: { kind: 'records' },
      },
    ]);
  });

  it('that cannot be understood is a problem, with its place', () => {
    const found = readRules({ path: 'a.match', text: '$.eventName = "x" and' }, { languages, catalog });
    expect(found!.rules).toEqual([]);
    expect(found!.problems).toMatchObject([{ span: { start: 12, end: 13 } }]);
  });

  it('is known by its ending alone', () => {
    expect(readRules({ path: 'a.txt', text: '$.eventName == "x"' }, { languages, catalog })).toBeUndefined();
  });
});
