import { nextTask } from '../app/next-task.js';

/** Of several words, of many and few hits, three times each: the second time takes longer than the third still. */
const ofWords = ['a e', 'create role', 'iam c', 'status enabled'].flatMap((query) => Array<string>(3).fill(query));

/** The queries that are searched before anybody types: every first letter, whose scores are kept, and of several words. */
const rehearsed = [...'abcdefghijklmnopqrstuvwxyz', ...ofWords];

/**
 * Searches before anybody does, a kind of hits at a time, so that what is asked meanwhile need not wait for long: code that runs for the first time
 * takes several times as long.
 *
 * @param isOver says before each search whether there is something better to do
 */
export async function rehearse(
  searches: readonly ((query: string) => unknown)[],
  isOver: () => boolean = () => false,
): Promise<void> {
  for (const query of rehearsed)
    for (const search of searches) {
      await nextTask();
      if (isOver()) return;
      search(query);
    }
}
