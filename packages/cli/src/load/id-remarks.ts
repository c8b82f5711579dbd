import type { DocumentDraft, LoadRemark } from '@trailkit/es-loader';

/** Remarks about the ids of a load's documents, for the end. */
export interface IdRemarks {
  /** A document whose eventID cannot be its id. */
  readonly add: (document: DocumentDraft) => void;
  readonly note: (remark: LoadRemark) => void;
  readonly sentences: () => readonly string[];
}

/** How many ids are named. */
const maxNamed = 3;

/** Collects what is to be said of ids. */
export function idRemarks(): IdRemarks {
  const hashed = { count: 0, ids: new Set<string>() };
  const shared = { count: 0, ids: new Set<string>() };
  const notCompared = { count: 0, because: '' };
  const take = (of: typeof shared, id: string): void => {
    of.count++;
    if (of.ids.size < maxNamed) of.ids.add(id);
  };
  return {
    add({ hashed: isHashed, record: { eventID } }) {
      if (isHashed && typeof eventID === 'string' && eventID !== '') take(hashed, eventID.slice(0, 60));
    },
    note(remark) {
      if (remark.kind === 'shared-id') take(shared, remark.id);
      else {
        notCompared.count += remark.count;
        notCompared.because = remark.because;
      }
    },
    sentences: () => [
      ...sentence(hashed.count, 'have an eventID that stands for many', hashed.ids),
      ...sentence(shared.count, 'have the eventID of another event', shared.ids),
      ...(notCompared.count > 0
        ? [`${notCompared.count} of the events were taken for copies by their ids alone: ${notCompared.because}`]
        : []),
    ],
  };
}

function sentence(count: number, what: string, ids: ReadonlySet<string>): readonly string[] {
  if (count === 0) return [];
  const named = [...ids].join(', ');
  return [`${count} of the events ${what} (${named}): their documents have ids that are made of their content, too`];
}
