/** The faults of a place for a dataset. */
export type DatasetErrorCode = 'not-a-dataset' | 'file-missing' | 'other-schema' | 'not-accessible' | 'other-writer';

/** A dataset that cannot be written on. The message is for the user. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';

  constructor(
    readonly code: DatasetErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
