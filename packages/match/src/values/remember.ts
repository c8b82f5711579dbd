/** Longer texts are rarely the same from record to record. */
const maxLength = 128;
/** Texts that are remembered at once. */
const maxTexts = 1000;
/** With this number of texts more that were new than texts that were known, remembering gains nothing. */
const trials = 4000;

/** A costly test of a value with its answers for texts remembered: users, sources and tools come again and again in a log. */
export function remember(test: (value: unknown) => boolean): (value: unknown) => boolean {
  const answers = new Map<string, boolean>();
  let balance = 0;
  return (value) => {
    if (typeof value !== 'string' || value.length > maxLength || balance > trials) return test(value);
    const known = answers.get(value);
    if (known !== undefined) {
      balance--;
      return known;
    }
    balance++;
    if (answers.size >= maxTexts) answers.clear();
    const found = test(value);
    answers.set(value, found);
    return found;
  };
}
