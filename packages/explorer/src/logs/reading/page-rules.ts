import type { RuleRunner } from '@trailkit/rules';
import { compileRules, isRunnable, languages, readRules } from '@trailkit/rules';
import { commonFiles, pageCatalog } from '../../data/page-catalog.js';

/** Rules that are run over records. */
export interface PageRules {
  readonly run: RuleRunner;
  readonly count: number;
}

/** Reads the rules of a text. @throws Error where it has none that can be run */
export async function readPageRules(text: string, page: string, nowMs: number): Promise<PageRules> {
  const catalog = pageCatalog(page);
  await catalog.load(commonFiles);
  const read = await catalog.use((open) =>
    readRules({ path: 'the rules on the page', text }, { languages, catalog: open }),
  );
  if (read === undefined) throw new Error('the text is in no rule language that is known here');
  const [problem] = read.problems;
  if (problem) throw new Error(`the rules are not understood: ${problem.message}`);
  const runnable = read.rules.filter(isRunnable);
  if (runnable.length === 0) throw new Error('the text has no rule that can be run over records one by one');
  return { run: compileRules(runnable, { now: nowMs }), count: runnable.length };
}
