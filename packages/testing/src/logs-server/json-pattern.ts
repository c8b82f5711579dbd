import { invalid } from './invalid-pattern.js';

type Test = (value: object) => boolean;
type Step = string | number;

const token =
  /\s*(?:(?<selector>\$(?:\.[\w-]+|\[\d+\])+)|(?<sign>&&|\|\||[()]|!=|<=|>=|[=<>])|"(?<quoted>[^"\\]+)"|(?<word>[\w*.+-]+))/y;

interface Token {
  readonly kind: 'selector' | 'sign' | 'quoted' | 'word';
  readonly text: string;
}

/** The condition between the brackets of a JSON pattern. */
export function condition(text: string): Test {
  const tokens = tokensOf(text.trimEnd());
  let at = 0;
  const next = (): Token => tokens[at++] ?? fail('the end');
  const takes = (sign: string): boolean => {
    const here = tokens[at]?.kind === 'sign' && tokens[at]?.text === sign;
    if (here) at++;
    return here;
  };

  // disjunction : conjunction ( '||' conjunction )*
  function disjunction(): Test {
    const parts = [conjunction()];
    while (takes('||')) parts.push(conjunction());
    return (value) => parts.some((part) => part(value));
  }

  // conjunction : comparison ( '&&' comparison )*
  function conjunction(): Test {
    const parts = [comparison()];
    while (takes('&&')) parts.push(comparison());
    return (value) => parts.every((part) => part(value));
  }

  // comparison : '(' disjunction ')' | selector ( operator value | 'IS' ( 'NULL' | 'TRUE' | 'FALSE' ) | 'NOT' 'EXISTS' )
  function comparison(): Test {
    if (takes('(')) {
      const inner = disjunction();
      if (!takes(')')) fail(tokens[at]?.text ?? 'the end');
      return inner;
    }
    const selector = next();
    if (selector.kind !== 'selector') return fail(selector.text);
    const steps = stepsOf(selector.text);
    const operator = next();
    if (operator.kind === 'word') return keyword(operator.text, next().text, steps);
    const test = valueTest(operator.text, next());
    // An absent value fits nothing; whether != holds for it is not known, so it does not.
    return (value) => test(leafAt(value, steps));
  }

  const whole = disjunction();
  if (at < tokens.length) fail(tokens[at]!.text);
  return whole;
}

function fail(found: string): never {
  throw invalid(`unexpected ${found}`);
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = Object.entries(token.exec(text)?.groups ?? {}).find(([, each]) => each !== undefined);
    if (!found) return fail(text.slice(at, at + 20));
    tokens.push({ kind: found[0] as Token['kind'], text: found[1]! });
  }
  return tokens;
}

function stepsOf(selector: string): readonly Step[] {
  return [...selector.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

function valueAt(value: unknown, steps: readonly Step[]): unknown {
  let here = value;
  for (const step of steps) {
    const isArray = Array.isArray(here);
    if (typeof here !== 'object' || here === null || isArray !== (typeof step === 'number')) return undefined;
    if (!Object.hasOwn(here, step)) return undefined;
    here = (here as Record<Step, unknown>)[step];
  }
  return here;
}

/** A string, number, boolean or null; arrays and objects never fit. */
function leafAt(value: unknown, steps: readonly Step[]): unknown {
  const found = valueAt(value, steps);
  return typeof found === 'object' && found !== null ? undefined : found;
}

function keyword(first: string, second: string, steps: readonly Step[]): Test {
  switch (`${first} ${second}`.toUpperCase()) {
    case 'IS NULL':
      return (value) => leafAt(value, steps) === null;
    case 'IS TRUE':
      return (value) => leafAt(value, steps) === true;
    case 'IS FALSE':
      return (value) => leafAt(value, steps) === false;
    case 'NOT EXISTS':
      return (value) => valueAt(value, steps) === undefined;
    default:
      return fail(`${first} ${second}`);
  }
}

function valueTest(operator: string, { kind, text }: Token): (value: unknown) => boolean {
  if (kind === 'word' && /^[+-]?\d+(?:\.\d+)?$/.test(text)) return numberTest(operator, Number(text));
  if (kind !== 'quoted' && !/^[\w*]+$/.test(text)) return fail(text);
  const test = stringTest(text);
  if (operator === '=') return (value) => typeof value === 'string' && test(value);
  if (operator === '!=') return (value) => typeof value === 'string' && !test(value);
  return fail(operator);
}

function numberTest(operator: string, number: number): (value: unknown) => boolean {
  const compare: Readonly<Record<string, (value: number) => boolean>> = {
    '=': (value) => value === number,
    '!=': (value) => value !== number,
    '<': (value) => value < number,
    '<=': (value) => value <= number,
    '>': (value) => value > number,
    '>=': (value) => value >= number,
  };
  const test = compare[operator] ?? fail(operator);
  return (value) => typeof value === 'number' && test(value);
}

/** A text, with `*` at either end. */
function stringTest(text: string): (value: string) => boolean {
  const [, before, inner = '', after] = /^(\*?)(.*?)(\*?)$/s.exec(text)!;
  if (inner.includes('*')) throw invalid('* inside');
  if (before && after) return (value) => value.includes(inner);
  if (before) return (value) => value.endsWith(inner);
  return after ? (value) => value.startsWith(inner) : (value) => value === inner;
}
