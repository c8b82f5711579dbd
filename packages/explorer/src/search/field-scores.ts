import type { FieldsIndex } from './fields-format.js';
import type { NameScores } from './name-scores.js';
import { nameScores, serviceHandicap } from './name-scores.js';
import type { NamesIndex } from './names-index.js';
import { noMatch, scoreTexts } from './score.js';
import { textsOf } from './texts.js';
import type { WordScorer } from './word-scorer.js';
import { keeping } from './word-scorer.js';

/** A word that names the event says less of a field than one that names the field. */
const eventHandicap = 1;

/** Scores words against names of fields, and against what the fields are of. */
export interface FieldScores extends Pick<NameScores, 'isEvent' | 'isWhole'> {
  /** How well a word names each field, by its name alone. */
  readonly ofNames: WordScorer;
  /** How well a word says of which event a field is, by names of the event or of its service. */
  readonly ofEvents: WordScorer;
}

/** Prepares the names of an index; what was scored once is kept for all who search with it. */
export function fieldScores(fields: Pick<FieldsIndex, 'names'>, names: NamesIndex): FieldScores {
  const texts = textsOf(fields.names);
  const { ofServices, ofEvents, isEvent, isWhole } = nameScores(names);
  const serviceOf = Uint32Array.from(names.events, ({ service }) => service);
  return {
    ofNames: keeping((word) => scoreTexts(word, texts)),
    ofEvents: keeping((word) => {
      const own = ofEvents(word);
      const ofService = ofServices(word);
      const best = new Uint8Array(own.length);
      for (let event = 0; event < best.length; event++)
        best[event] = Math.min(own[event]! + eventHandicap, ofService[serviceOf[event]!]! + serviceHandicap, noMatch);
      return best;
    }),
    isEvent,
    isWhole,
  };
}
