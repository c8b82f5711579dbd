import { validatorOf } from '@trailkit/validate/validator';
import { commonFiles, pageCatalog } from '../../data/page-catalog.js';
import type { PageCatalog } from '../../data/page-catalog.js';
import { memberPages } from './member-pages.js';
import { memberPath } from './member-path.js';
import type { CheckedRecord, TreeLine } from './messages.js';

let opened: PageCatalog | undefined;

/**
 * The event and the problems of a record, as `trailkit validate` has them, and the pages of its members; the part of the catalog that is
 * about its event is fetched for it.
 *
 * @param tree the members of the record
 */
export async function problemsOf(
  record: unknown,
  tree: readonly TreeLine[],
  page: string,
): Promise<Pick<CheckedRecord, 'event' | 'problems' | 'pages'>> {
  const catalog = (opened ??= pageCatalog(page));
  await catalog.load(commonFiles);
  // A validator remembers what it has learned, also for want of a file: each try has its own.
  const validated = await catalog.use((open) => validatorOf(open).validateEvent(record));
  const { result, service, operation, eventName, problems } = validated;
  const event = operation ?? eventName;
  const isKnown = result !== 'unknown-event';
  return {
    event: isKnown ? `${service ?? ''} ${event ?? ''}`.trim() : undefined,
    pages: await catalog.use((open) =>
      memberPages(tree, isKnown && service !== null && event !== null ? { service, event } : undefined, open),
    ),
    problems: problems.map(({ part, path, severity, expected, found }) => ({
      ...{ severity, path: pathOf(record, part, path) },
      text: `expected ${expected}, found ${found}`,
    })),
  };
}

/** A JSON Pointer below a part as a path of the tree. */
function pathOf(record: unknown, part: string, pointer: string): string {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  let path = '$';
  let at = record;
  for (const name of part === 'envelope' ? names : [part, ...names]) {
    path = memberPath(path, name, Array.isArray(at));
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return path;
}
