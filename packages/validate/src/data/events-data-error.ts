/** What can be wrong with the data of @trailkit/events. */
export type EventsDataErrorCode = 'unreadable-data' | 'missing-definition';

/** The data of @trailkit/events cannot be used: it is not there, or one file does not fit another. */
export class EventsDataError extends Error {
  override readonly name = 'EventsDataError';

  constructor(
    readonly code: EventsDataErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** A file says that something is in another, and it is not. */
export function missingDefinition(document: string, name: string): EventsDataError {
  return new EventsDataError(
    'missing-definition',
    `expected a definition "${name}" in schemas/${document}.json of @trailkit/events, found none: install its files from one version`,
  );
}
