import type { Catalog, CatalogErrorCode, FoundEvent, ParsedName } from '@trailkit/catalog';
import { CatalogError, findEvent, parseName } from '@trailkit/catalog';

/** By error, the advice of the command. */
type Hints = Partial<Readonly<Record<CatalogErrorCode, string>>>;

/** Takes the name of a call apart. Errors say what the command offers instead. */
export function readName(text: string, catalog: Catalog, apiVersion: string | undefined): ParsedName {
  return withHints(
    {
      'unknown-service': 'All names: cloudtrail-schema',
      'unknown-api-version': 'Leave --api-version out, or give one of these.',
    },
    () => parseName(text, catalog, apiVersion),
  );
}

/** Finds the event of a name that has one. Errors say where to find all names. */
export function findNamed(name: ParsedName & { readonly event: string }, catalog: Catalog): FoundEvent {
  return withHints({ 'unknown-event': `All names: cloudtrail-schema ${name.written}` }, () =>
    findEvent(name, name.event, catalog),
  );
}

/** Adds hints to the errors of the catalog. */
function withHints<T>(hints: Hints, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const hint = error instanceof CatalogError ? hints[error.code] : undefined;
    if (hint === undefined) throw error;
    const { code, message } = error as CatalogError;
    throw new CatalogError(code, `${message} ${hint}`, { cause: error });
  }
}
