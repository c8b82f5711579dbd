/** A file, or an answer of AWS, that is no recorder. The message is for the user. */
export class RecorderError extends Error {
  override readonly name = 'RecorderError';
  readonly code = 'bad-recorder';
}
