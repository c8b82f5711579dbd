/** JSON as it is shown, and whether it was too long to be shown whole. */
export interface ShownJson {
  readonly text: string;
  readonly isCut: boolean;
}

/** A part of a value that is still to be written. */
type Step = string | { readonly value: unknown; readonly depth: number };

/** JSON on indented lines, at most `maxLength` characters of it; of any depth, since it is made without recursion. */
export function shownJson(value: unknown, maxLength: number): ShownJson {
  let text = '';
  const todo: Step[] = [{ value, depth: 0 }];
  while (todo.length > 0) {
    if (text.length > maxLength) return { text: text.slice(0, maxLength), isCut: true };
    const step = todo.pop()!;
    if (typeof step === 'string') text += step;
    else if (typeof step.value !== 'object' || step.value === null) text += scalar(step.value, maxLength - text.length);
    else pushReversed(stepsOf(step.value, step.depth, maxLength - text.length), todo);
  }
  return text.length > maxLength ? { text: text.slice(0, maxLength), isCut: true } : { text, isCut: false };
}

/** Puts steps on others, the first one on top: there may be more than a function takes as arguments. */
function pushReversed(steps: readonly Step[], todo: Step[]): void {
  for (let at = steps.length - 1; at >= 0; at--) todo.push(steps[at]!);
}

/** The parts of an object or a list: no more than can be shown, each of which takes a character at least. */
function stepsOf(value: object, depth: number, capacity: number): Step[] {
  const isList = Array.isArray(value);
  const keys = isList ? undefined : Object.keys(value);
  const size = keys?.length ?? (value as readonly unknown[]).length;
  if (size === 0) return [isList ? '[]' : '{}'];
  const line = `\n${'  '.repeat(Math.min(depth + 1, capacity))}`;
  const steps: Step[] = [isList ? '[' : '{'];
  for (let at = 0; at < size && at <= capacity; at++) {
    const name = keys?.[at];
    steps.push(`${at > 0 ? ',' : ''}${line}${name === undefined ? '' : `${scalar(name, capacity)}: `}`);
    steps.push({ value: (value as Readonly<Record<string, unknown>>)[name ?? at], depth: depth + 1 });
  }
  steps.push(`\n${'  '.repeat(Math.min(depth, capacity))}${isList ? ']' : '}'}`);
  return steps;
}

function scalar(value: unknown, capacity: number): string {
  const isLong = typeof value === 'string' && value.length > capacity;
  return JSON.stringify(isLong ? value.slice(0, capacity + 1) : value) ?? 'null';
}
