/** The kinds of errors of the catalog; programs may rely on these. */
export type CatalogErrorCode =
  /** A file of @trailkit/events cannot be read, or is not what its name says. */
  | 'unreadable-data'
  /** One file of @trailkit/events refers to a definition that another does not have. */
  | 'missing-definition'
  /** @trailkit/events is not installed where it was looked for. */
  | 'not-installed'
  /** A file was asked for that `preloadFiles` had not loaded. */
  | 'not-loaded'
  | 'unknown-service'
  | 'unknown-event'
  | 'unknown-part'
  | 'unknown-api-version';

/** A call of the catalog that cannot be served. The message is for people, the code for programs. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  constructor(
    readonly code: CatalogErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The error for a reference that leads nowhere. */
export function missingDefinition(document: string, name: string): CatalogError {
  return new CatalogError(
    'missing-definition',
    `Expected a definition "${name}" in schemas/${document}.json of @trailkit/events, found none. Install its files from one version.`,
  );
}
