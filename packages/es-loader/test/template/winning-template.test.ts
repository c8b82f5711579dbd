import { describe, expect, it } from 'vitest';
import { winningTemplate } from '../../src/template/winning-template.js';

const head = (name: string, priority: number, ...patterns: readonly string[]) => ({
  name,
  priority,
  patterns,
  isDataStream: false,
});

describe('the template that makes an index', () => {
  it.each([
    ['the only one', [head('ours', 250, 'a-2026.11')], 'ours'],
    ['the one of the highest priority', [head('ours', 250, 'a-2026.11'), head('all', 500, '*')], 'all'],
    ['in any order', [head('all', 500, '*'), head('ours', 250, 'a-2026.11')], 'all'],
    ['not one for others', [head('ours', 250, 'a-2026.11'), head('b', 500, 'b-*')], 'ours'],
    ['by a pattern with stars', [head('stars', 1, 'a*20*.*')], 'stars'],
    ['where a star is for nothing', [head('stars', 1, 'a-2026.11*')], 'stars'],
    ['not where the parts overlap', [head('stars', 1, 'a-2026.1*.11')], undefined],
    ['not by a part of the name', [head('part', 1, 'a-2026', '2026.11')], undefined],
    ['none', [], undefined],
  ])('is %s', (_, templates, expected) => {
    expect(winningTemplate(templates, 'a-2026.11')?.name).toBe(expected);
  });
});
