/** How to write JSON. */
export interface JsonTextOptions {
  /** Members in the order of their names, so that equal values have equal texts. */
  readonly sortMembers?: boolean;
  /** Stops when the text is this long; what is written then is its beginning. */
  readonly atMost?: number;
}

/** An object or a list of which some was written. */
interface Open {
  readonly close: '}' | ']';
  readonly names: readonly string[] | undefined;
  readonly value: Readonly<Record<string | number, unknown>>;
  readonly size: number;
  at: number;
}

/** The text that JSON.stringify gives, without its recursion: a hundred thousand levels are no more than memory. */
export function jsonText(root: unknown, { sortMembers = false, atMost = Infinity }: JsonTextOptions = {}): string {
  const open: Open[] = [];
  let text = '';

  function begin(value: unknown): void {
    if (typeof value !== 'object' || value === null) {
      text += JSON.stringify(value) ?? 'null';
    } else if (Array.isArray(value)) {
      text += '[';
      open.push({ close: ']', names: undefined, value: value as never, size: value.length, at: 0 });
    } else {
      const names = Object.keys(value);
      if (sortMembers) names.sort();
      text += '{';
      open.push({ close: '}', names, value: value as never, size: names.length, at: 0 });
    }
  }

  begin(root);
  while (open.length > 0 && text.length < atMost) {
    const last = open.at(-1)!;
    if (last.at === last.size) {
      text += last.close;
      open.pop();
      continue;
    }
    if (last.at > 0) text += ',';
    const name = last.names?.[last.at] ?? last.at;
    if (last.names) text += `${JSON.stringify(name)}:`;
    last.at++;
    begin(last.value[name]);
  }
  return text;
}
