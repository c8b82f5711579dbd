import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkReports } from '../api/check-reports.js';
import { entryPoints } from '../api/entry-points.js';
import { makeReport, reportPath } from '../api/report.js';
import { publicPackages } from '../public-packages.js';

describe('the API reports', () => {
  const points = entryPoints();

  it('are what the published packages export: where not, run "pnpm api" and commit it', { timeout: 300_000 }, () => {
    expect(checkReports(points).map(({ message }) => message)).toEqual([]);
  });

  it('are of every published package, but for the generated types', () => {
    const folders = publicPackages().map(({ folder }) => folder);
    expect([...new Set(points.map(({ folder }) => folder))]).toEqual(folders.filter((each) => each !== 'generated'));
  });

  const suggest = points.filter(({ name }) => name === '@trailkit/suggest');

  it('a function that is no longer exported is found, and what to do is said', () => {
    const { text } = makeReport(suggest[0]!);
    const committed = text.replace('\n// (No', '\n// @public\nexport function gone(): void;\n\n// (No');
    expect(committed).not.toBe(text);
    expect(checkReports(suggest, () => committed)).toEqual([
      {
        kind: 'outdated',
        path: reportPath(suggest[0]!),
        message:
          'packages/suggest/etc/suggest.api.md: not what @trailkit/suggest exports; run "pnpm api", read the difference and commit it',
        text,
      },
    ]);
  });

  it('a report that nobody committed is missed', () => {
    expect(checkReports(suggest, () => undefined).map(({ kind }) => kind)).toEqual(['outdated']);
  });

  it('a report of an entry point that is gone is found', () => {
    const folder = dirname(reportPath(suggest[0]!));
    const gone = join(folder, 'suggest.gone.api.md');
    mkdirSync(folder, { recursive: true });
    writeFileSync(gone, '');
    try {
      expect(checkReports(suggest).map(({ kind, path }) => ({ kind, path }))).toContainEqual({
        kind: 'left-over',
        path: gone,
      });
    } finally {
      rmSync(gone);
    }
  });
});
