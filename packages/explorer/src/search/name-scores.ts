import type { NamesIndex } from './names-index.js';
import { noMatch, scores, scoreTexts } from './score.js';
import { textsOf } from './texts.js';
import type { WordScorer } from './word-scorer.js';
import { keeping } from './word-scorer.js';

/** A word that names the service says less of an event, or a field, than one that names the event. */
export const serviceHandicap = 2;

/** Scores words against all names. */
export interface NameScores {
  /** How well a word names each service, by its name or one of its event sources. */
  readonly ofServices: WordScorer;
  /** How well a word names each event, by its name or one that records show. */
  readonly ofEvents: WordScorer;
  /** Whether a word is the whole of an event's name, or of one that records show. */
  isEvent(word: string, event: number): boolean;
  /** Whether a word is the whole name of an event, or of its service. */
  isWhole(word: string, event: number): boolean;
  /** The recorded name by which a word names an event, where it does so better than the event's own. */
  recordedName(word: string, event: number): string | undefined;
}

/** Prepares the names. */
export function nameScores({ services, events }: NamesIndex): NameScores {
  const ofServices = scorerByOwner(
    services.length,
    services.flatMap(({ service, sources }, owner) =>
      [service, ...sources.map(withoutDomain)].map((text) => ({ owner, text })),
    ),
  );
  const own = textsOf(events.map(({ event }) => event));
  const scoresOfOwn = keeping((word) => scoreTexts(word, own));
  const scoresOfRecorded = scorerByOwner(
    events.length,
    events.flatMap(({ recorded }, owner) => recorded.map((text) => ({ owner, text }))),
  );
  const ofEvents = keeping((word) => {
    const byRecorded = scoresOfRecorded(word);
    const best = scoresOfOwn(word).slice();
    for (let event = 0; event < best.length; event++)
      if (byRecorded[event]! < best[event]!) best[event] = byRecorded[event]!;
    return best;
  });
  const isEvent = (word: string, event: number): boolean => ofEvents(word)[event] === scores.same;
  return {
    ofServices,
    ofEvents,
    isEvent,
    isWhole: (word, event) => isEvent(word, event) || ofServices(word)[events[event]!.service] === scores.same,
    recordedName(word, event) {
      const best = scoresOfRecorded(word)[event]!;
      if (best >= scoresOfOwn(word)[event]!) return undefined;
      const { recorded } = events[event]!;
      return recorded[scoreTexts(word, textsOf(recorded)).indexOf(best)];
    },
  };
}

/** The ending of all event sources says nothing of one: queries are read without it, too. */
function withoutDomain(source: string): string {
  return source.replace('.amazonaws.com', '');
}

/** A scorer of what has several texts: the best of them counts. */
export function scorerByOwner(
  count: number,
  owned: readonly { readonly owner: number; readonly text: string }[],
): WordScorer {
  const texts = textsOf(owned.map(({ text }) => text));
  const owners = Uint32Array.from(owned, ({ owner }) => owner);
  return keeping((word) => {
    const best = new Uint8Array(count).fill(noMatch);
    const ofTexts = scoreTexts(word, texts);
    for (let number = 0; number < ofTexts.length; number++) {
      const owner = owners[number]!;
      if (ofTexts[number]! < best[owner]!) best[owner] = ofTexts[number]!;
    }
    return best;
  });
}
