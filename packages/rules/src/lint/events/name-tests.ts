import type { Span } from '@trailkit/match';
import type { FieldUse, NameTest } from '../scope.js';
import { matchesName } from './match-name.js';

/** The values of `eventSource` or `eventName` that an alternative asks for, and rules out. */
export interface NameTests {
  /** Absent where it asks for nothing; empty where its values exclude each other. */
  readonly wanted?: readonly NameTest[];
  readonly matches: (name: string) => boolean;
}

/** The texts that conditions together ask of one of the record's fields. */
export function nameTests(fields: readonly FieldUse[], name: 'eventSource' | 'eventName'): NameTests {
  const own = fields.filter(({ path }) => path.length === 1 && path[0] === name);
  const asked = own.flatMap((use): (readonly NameTest[])[] => (use.isNegated ? [] : (wantedBy(use) ?? [])));
  const excluded = own.flatMap(excludedBy);
  const isExcluded = (text: string): boolean => excluded.some((test) => matchesName(test, text));
  const matches = (text: string): boolean =>
    asked.every((tests) => tests.some((test) => matchesName(test, text))) && !isExcluded(text);
  // Plain texts say more than patterns do.
  const [first, ...others] = [...asked].sort((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
  if (first === undefined) return { matches };
  const wanted = first.filter(
    (test) => test.isPattern === true || others.every((tests) => tests.some((other) => matchesName(other, test.text))),
  );
  const left = wanted.filter((test) => test.isPattern === true || !isExcluded(test.text));
  return { wanted: withOtherPlaces(left, others.flat()), matches };
}

/** A pattern of EventBridge says the source twice: as `source` and as `detail.eventSource`. */
function withOtherPlaces(tests: readonly NameTest[], others: readonly NameTest[]): readonly NameTest[] {
  if (others.length === 0) return tests;
  const counts = new Map<number, number>();
  for (const { span } of others) counts.set(span.start, (counts.get(span.start) ?? 0) + 1);
  const byText = new Map<string, Span[]>();
  for (const { text, span, isPattern } of others) {
    // Of a pattern that stands for many names, the place says nothing of one.
    if (isPattern || counts.get(span.start) !== 1) continue;
    const known = byText.get(text);
    if (known) known.push(span);
    else byText.set(text, [span]);
  }
  return tests.map((test) => {
    const also = byText.get(test.text);
    return also ? { ...test, also } : test;
  });
}

function isOpen(tests: readonly NameTest[]): boolean {
  return tests.some(({ isPattern }) => isPattern === true);
}

function wantedBy({ test }: FieldUse): (readonly NameTest[])[] | undefined {
  if (test.kind === 'equals') return [textsOf(test)];
  if (test.kind !== 'pattern') return undefined;
  return [test.patterns.map(({ text, span }) => ({ ...plainOrPattern(text), span, ignoreCase: test.ignoreCase }))];
}

function excludedBy({ test, isNegated }: FieldUse): readonly NameTest[] {
  if (test.kind === 'differs') return textsOf(test);
  if (test.kind !== 'pattern' || !isNegated) return [];
  return test.patterns.map(({ text, span }) => ({ text, span, isPattern: true, ignoreCase: test.ignoreCase }));
}

function textsOf(test: Extract<FieldUse['test'], { kind: 'equals' | 'differs' }>): readonly NameTest[] {
  return test.values.flatMap(({ value, span }) =>
    typeof value === 'string' ? [{ text: value, span, ignoreCase: test.ignoreCase }] : [],
  );
}

/** A pattern that only one text fits is that text. */
function plainOrPattern(text: string): Pick<NameTest, 'text' | 'isPattern'> {
  return /(?<!\\)(?:\\\\)*[*?]/.test(text) ? { text, isPattern: true } : { text: text.replace(/\\(.)/gs, '$1') };
}
