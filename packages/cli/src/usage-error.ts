/** A command line that cannot be understood; the message is for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'bad-arguments';
}

/** What was expected of an option, and what was found. */
export function choiceOf<T extends string>(
  option: string,
  value: string | undefined,
  choices: readonly T[],
  byDefault: T,
): T {
  if (value === undefined) return byDefault;
  const choice = choices.find((each) => each === value);
  if (choice === undefined)
    throw new UsageError(`expected --${option} ${choices.join(', ')}, found ${JSON.stringify(value)}`);
  return choice;
}
