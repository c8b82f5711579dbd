import { bestOf } from './best-of.js';
import type { Fit } from './fit.js';
import { noFit } from './fit.js';
import { scorerByOwner } from './name-scores.js';
import type { RecordField } from './record-index.js';
import { noMatch, scores, scoreTexts, wordsOf } from './score.js';
import { isCompound, textsOf } from './texts.js';
import type { WordScorer } from './word-scorer.js';

/** A field of every record that a query names, by a value of it where `value` is there. */
export interface RecordHit {
  readonly path: string;
  readonly value?: string;
}

/** The best hits, how many there are, and how well the first fits. */
export interface RecordHits {
  readonly hits: readonly RecordHit[];
  readonly total: number;
  readonly fit: Fit;
}

/** Finds the fields of every record that a query names. */
export type SearchRecord = (query: string, maxHits?: number) => RecordHits;

/**
 * The handicaps of words that name the field around a field, one of its values, or the record itself, against those that name the field. The
 * whole of a value that has several parts has none: `AssumedRole`, not `Role`.
 */
const handicaps = { container: 1, value: 2, record: 2 } as const;

/** A field that no captured record has shown comes after those that records have. */
const unseenHandicap = 0.3;

/** Prepares a search over the fields of every record: each word names a field or what it is in, one at least the field or a value of it. */
export function recordSearcher(fields: readonly RecordField[]): SearchRecord {
  const namesOf = fields.map(({ path }) => path.split('.'));
  const names = textsOf(namesOf.map((all) => all.at(-1)!));
  const containers = ownedTexts(namesOf.map((all) => all.slice(0, -1)));
  const values = ownedTexts(fields.map((field) => field.values));
  const compoundValues = ownedTexts(fields.map((field) => field.values.filter(isCompound)));
  const recordText = textsOf(['record']);

  const scoresOfValues = (word: string): Uint8Array => {
    const ofCompound = compoundValues(word);
    return values(word).map((score, field) =>
      ofCompound[field] === scores.same ? scores.same : Math.min(score + handicaps.value, noMatch),
    );
  };

  return (query, maxHits = 8) => {
    const words = wordsOf(query).map((word) => ({
      word,
      ofNames: scoreTexts(word, names),
      ofContainers: containers(word),
      ofValues: scoresOfValues(word),
      ofRecord: scoreTexts(word, recordText)[0]!,
    }));
    if (words.length === 0) return { hits: [], total: 0, fit: noFit };
    const found = bestOf(maxHits);
    let total = 0;
    fields.forEach(({ observed }, field) => {
      let score = namesOf[field]!.length / 20 + (observed ? 0 : unseenHandicap);
      let isNamed = false;
      for (const { ofNames, ofContainers, ofValues, ofRecord } of words) {
        const name = ofNames[field]!;
        const value = ofValues[field]!;
        const around = Math.min(ofContainers[field]! + handicaps.container, ofRecord + handicaps.record);
        const best = Math.min(name, value, around);
        if (best >= noMatch) return;
        score += best;
        isNamed ||= name < noMatch || value < noMatch;
      }
      if (!isNamed) return;
      total++;
      found.add(score, field);
    });
    const hits = found.hits();
    return { hits: hits.map(hitOf), total, fit: hits.length === 0 ? noFit : fitOfField(hits[0]!) };

    function hitOf(field: number): RecordHit {
      const { path, values: own } = fields[field]!;
      const byValue = words.find(({ ofNames, ofValues }) => ofValues[field]! < ofNames[field]!);
      if (byValue === undefined) return { path };
      const ofOwn = scoreTexts(byValue.word, textsOf(own));
      return { path, value: own[ofOwn.indexOf(Math.min(...ofOwn))]! };
    }

    function fitOfField(field: number): Fit {
      const isName = words.some(({ ofNames }) => ofNames[field] === scores.same);
      return {
        score: found.leastScore(),
        whole: words.filter(({ ofNames, ofValues }) => [ofNames[field], ofValues[field]].includes(scores.same)).length,
        isMeant: isName && isCompound(namesOf[field]!.at(-1)!),
      };
    }
  };
}

/** Scores what has several texts. */
function ownedTexts(owned: readonly (readonly string[])[]): WordScorer {
  return scorerByOwner(
    owned.length,
    owned.flatMap((own, owner) => own.map((text) => ({ owner, text }))),
  );
}
