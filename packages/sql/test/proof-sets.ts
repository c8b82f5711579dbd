import { parseMatch, type MatchExpression } from '@trailkit/match';
import fc from 'fast-check';
import { capturedOf, readCorpus } from '../../../tools/corpus.js';
import { anyExpression, anyRecord } from '../../match/test/generators.js';
import { hostileTexts } from './hostile-texts.js';
import { conditionsOf } from './record-conditions.js';

/** Expressions, and the texts of the records that an engine is asked about. */
export interface ProofSet {
  readonly expressions: readonly MatchExpression[];
  readonly texts: readonly string[];
}

/** Random expressions over random records and over those that are made to be read wrong. */
export function randomSet(count: number, seed: number, records = 200): ProofSet {
  const texts = fc.sample(anyRecord, { numRuns: records, seed }).map((record) => JSON.stringify(record));
  return { expressions: fc.sample(anyExpression, { numRuns: count, seed }), texts: [...texts, ...hostileTexts] };
}

/** Expressions about the values of captured records, over these; another seed takes others. */
export function capturedSet(count: number, seed: number, records = 500): ProofSet {
  const captured = capturedOf(readCorpus());
  const step = Math.ceil(captured.length / records);
  const taken = captured.filter((_, i) => i % step === seed % step);
  const expressions = fc.sample(conditionsOf(taken), { numRuns: count, seed }).map((text) => parseMatch(text));
  return { expressions, texts: taken.map((record) => JSON.stringify(record)) };
}
