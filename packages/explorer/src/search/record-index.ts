/** A field that the records of all events may have. */
export interface RecordField {
  /** As its address has it: `userIdentity.arn`. */
  readonly path: string;
  /** Whether captured records have shown it. */
  readonly observed: boolean;
  /** Its values, where the schema lists them. */
  readonly values: readonly string[];
}

/** The text of the index: a line a field, `?` before those that no record has shown, its values behind it. No name has a tab in it. */
export function encodeRecordFields(fields: readonly RecordField[]): string {
  return fields.map(({ path, observed, values }) => [observed ? path : `?${path}`, ...values].join('\t')).join('\n');
}

/** Reads the text. */
export function decodeRecordFields(text: string): readonly RecordField[] {
  return text.split('\n').map((line) => {
    const [name = '', ...values] = line.split('\t');
    const observed = !name.startsWith('?');
    return { path: observed ? name : name.slice(1), observed, values };
  });
}
