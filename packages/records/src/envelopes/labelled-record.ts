import type { Envelope } from './envelope.js';

/** A record with its label, as test corpora keep them: `{"kind": …, "source": …, "event": …}`. */
export const labelledRecord: Envelope = {
  name: 'a labelled record',
  firstMembers: [],
  open: (value) => ('kind' in value && 'source' in value && 'event' in value ? [value.event] : undefined),
};
