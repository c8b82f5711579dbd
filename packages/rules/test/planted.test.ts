import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { lineTable, lintFile } from '../src/index.js';
import * as elasticFields from './planted/elastic-fields.js';
import * as eventbridge from './planted/eventbridge.js';
import * as others from './planted/others.js';
import { unmarked } from './planted/planted-rule.js';
import * as secondLook from './planted/second-look.js';
import * as sigma from './planted/sigma.js';

const catalog = installedCatalog();
const sets = { eventbridge, sigma, others, 'second look': secondLook, "Elastic's fields": elasticFields };

describe.each(Object.entries(sets))('%s', (_name, { planted, right }) => {
  it.each(planted.map((each, i) => ({ ...each, i })))('$i $file: $code', ({ file, code, severity, text: marked }) => {
    const { text, start, end } = unmarked(marked);
    const { findings, problems } = lintFile({ path: file, text }, { catalog });
    const lines = lineTable(text);
    const [from, to] = [lines.position(start), lines.position(end)];
    expect(problems).toEqual([]);
    const found = findings.filter((finding) => finding.code === code);
    expect(
      found.map(({ code, line }) => ({ code, line })),
      JSON.stringify(findings),
    ).toContainEqual({ code, line: from.line });
    const here = found.find(({ line }) => line === from.line)!;
    expect({ ...here, inside: here.column >= from.column && here.column <= to.column }).toMatchObject({
      inside: true,
      ...(severity && { severity }),
    });
    // Nothing else is wrong with it: a second finding would be a false alarm.
    expect(findings.filter((finding) => finding.code !== code && finding.severity !== 'note')).toEqual([]);
  });

  it.each(right.map((each, i) => ({ ...each, i })))('right: $i $file', ({ file, text }) => {
    const { findings, problems, rules } = lintFile({ path: file, text }, { catalog });
    expect({ problems, rules: rules.length }).toEqual({ problems: [], rules: 1 });
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});
