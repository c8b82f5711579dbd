import type { LoadRemark } from '@trailkit/es-loader';
import type { HashedIds } from './hashed-ids.js';
import { maxNamedIds } from './hashed-ids.js';

/** Remarks about the ids of a load's documents, for the end. */
export interface IdRemarks {
  /** Documents whose eventID cannot be their id. */
  readonly addHashed: (found: HashedIds) => void;
  readonly note: (remark: LoadRemark) => void;
  readonly sentences: () => readonly string[];
}

/** Collects what is to be said of ids. */
export function idRemarks(): IdRemarks {
  const hashed = { count: 0, ids: new Set<string>() };
  const shared = { count: 0, ids: new Set<string>() };
  const notCompared = { count: 0, because: '' };
  const take = (of: typeof shared, { count, ids }: HashedIds): void => {
    of.count += count;
    for (const id of ids) if (of.ids.size < maxNamedIds) of.ids.add(id);
  };
  return {
    addHashed: (found) => take(hashed, found),
    note(remark) {
      if (remark.kind === 'shared-id') take(shared, { count: 1, ids: [remark.id] });
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
