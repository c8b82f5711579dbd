import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import type { Language, Rule } from '../../src/index.js';
import { convertRule, languageNamed, languages, readRulesOf } from '../../src/index.js';
import { randomRules } from './random-rules.js';

const catalog = installedCatalog();
const both = languages.filter(({ read, write }) => read !== undefined && write !== undefined);

/** `TRAILKIT_SEED=7 TRAILKIT_COUNT=3000` for others, and more of them. */
const seed = Number(process.env.TRAILKIT_SEED ?? 1);
const count = Number(process.env.TRAILKIT_COUNT ?? 150);

describe('a conversion between any two languages', () => {
  it('that names no loss matches the same records, and one that does can be read', { timeout: count * 1000 }, () => {
    const compared = new Map<string, number>();
    const found: string[] = [];
    for (const { match, records } of randomRules(seed, count)) {
      const rule = read(languageNamed('match')!, match);
      if (typeof rule === 'string') throw new Error(rule);
      for (const first of both) {
        const there = converted(rule, first, records);
        if (there) for (const second of both) converted(there, second, records);
      }
    }
    expect({ seed, found: [...new Set(found)] }).toEqual({ seed, found: [] });
    for (const { name } of both)
      for (const other of both)
        expect([name, other.name, compared.get(`${name} ${other.name}`)]).toEqual([
          name,
          other.name,
          expect.any(Number),
        ]);

    function converted(rule: Rule, to: Language, records: readonly unknown[]): Rule | undefined {
      const { text, losses } = convertRule(rule, { to, catalog });
      const { text: written } = text === undefined ? convertRule(rule, { to, catalog, lossy: true }) : { text };
      if (written === undefined) return undefined;
      const back = read(to, written);
      if (typeof back === 'string') found.push(`${printMatch(rule.match!)} as ${to.name}: ${back}`);
      if (text === undefined || typeof back === 'string') return undefined;
      expect(losses).toEqual([]);
      const pair = `${rule.language} ${to.name}`;
      compared.set(pair, (compared.get(pair) ?? 0) + 1);
      const [before, after] = [compileMatch(rule.match!), compileMatch(back.match!)];
      const other = records.find((record) => before(record) !== after(record));
      if (other !== undefined)
        found.push(`${printMatch(rule.match!)} as ${to.name}: ${printMatch(back.match!)}: ${JSON.stringify(other)}`);
      return back;
    }
  });
});

/** The rule of a text, or why there is none. */
function read(language: Language, text: string): Rule | string {
  const { rules, problems } = readRulesOf(language, { path: 'example', text }, { catalog });
  return problems[0]?.message ?? rules[0] ?? 'no rule';
}
