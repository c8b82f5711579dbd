import { readFileSync } from 'node:fs';
import { compileMatch } from '@trailkit/match';
import type { Detection } from '../../tools/oracles/pysigma/generate-detections.js';
import { ruleText } from '../../tools/oracles/pysigma/rule-text.js';
import { readSigma } from './read.js';

/** A line of the table that `tools/oracles/pysigma/main.ts` writes: the positions of the records that a rule finds. */
export interface PySigmaResult {
  readonly hits: readonly number[];
  readonly detection: Detection;
}

/** The answers of pySigma. */
export const answers = readLines<PySigmaResult>('rules');

/** The records that they are about. */
export const records = readLines<unknown>('records');

/** The positions of the records that a detection finds here, or its problems. */
export function hitsOf(detection: Detection, among: readonly unknown[]): readonly number[] | readonly string[] {
  const { rules, problems } = readSigma(ruleText(detection));
  if (problems.length > 0) return problems.map(({ message }) => message);
  const matches = compileMatch(rules[0]!.match!);
  return among.flatMap((record, index) => (matches(record) ? [index] : []));
}

/** The answers that are others here. */
export function differences(
  among: readonly unknown[],
  expected: readonly PySigmaResult[],
): readonly (PySigmaResult & { readonly found: readonly unknown[] })[] {
  return expected.flatMap((answer) => {
    const found = hitsOf(answer.detection, among);
    return JSON.stringify(found) === JSON.stringify(answer.hits) ? [] : [{ ...answer, found }];
  });
}

function readLines<T>(name: string): readonly T[] {
  const text = readFileSync(new URL(`../fixtures/pysigma/${name}.ndjson`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
