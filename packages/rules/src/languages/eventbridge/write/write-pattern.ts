import type { Catalog } from '@trailkit/catalog';
import { printMatch } from '@trailkit/match';
import { knownFields } from '../../../language/known-fields.js';
import type { LanguageContext } from '../../../language/language.js';
import type { Loss, RuleDraft, WriteResult } from '../../../language/write.js';
import { eventTypesOf } from '../record/detail-types.js';
import { sourceOf } from '../record/event-source.js';
import { atomJson } from './atom.js';
import type { Conjunction, WrittenField } from './to-fields.js';
import { toFields } from './to-fields.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

interface PatternObject {
  [name: string]: unknown;
}

/** Writes a rule as an event pattern. Title, level and tags have no place in one. */
export function writePattern({ match }: RuleDraft, { catalog }: LanguageContext): WriteResult {
  if (!match)
    return {
      text: undefined,
      losses: [{ kind: 'unsupported', condition: '', message: 'a pattern has conditions of single events' }],
    };
  const losses: Loss[] = [];
  try {
    const written = toFields(match, knownFields(match, catalog), (loss) => losses.push(loss));
    losses.push(...atomLosses(written));
    const pattern = patternOf(written, catalog);
    if (Object.keys(pattern).length === 0) return { text: undefined, losses };
    return { text: `${JSON.stringify(pattern, null, 2)}\n`, losses };
  } catch (error) {
    if (!(error instanceof UnsayableError)) throw error;
    const loss: Loss = { kind: error.kind, condition: printMatch(match), message: error.message };
    return { text: undefined, losses: [...losses, loss] };
  }
}

/** The losses of which other conditions on the same field decide: `exists` is of values alone in a pattern, and `cidr` of one address. */
function atomLosses({ fields, either }: Conjunction): readonly Loss[] {
  const own = [...fields.values()].flatMap(({ path, atoms }) =>
    atoms.flatMap((atom): Loss[] => {
      const field = `$.${path.join('.')}`;
      if (atom.kind === 'present' && atom.mayBeObject)
        return [
          {
            kind: 'absence',
            condition: `${field} exists`,
            message: 'a pattern looks for strings, numbers, booleans and null alone, and for no objects',
          },
        ];
      if (atom.kind === 'cidr' && atom.mayBeList)
        return [
          {
            kind: 'array',
            condition: `${field} cidr ${JSON.stringify(atom.network)}`,
            message: 'of a text with several addresses none is looked at',
          },
        ];
      return [];
    }),
  );
  return [...own, ...either.flat().flatMap(atomLosses)];
}

/** The fields of the event in its order: `source`, `detail-type`, then those of the record below `detail`. */
function patternOf({ fields, either }: Conjunction, catalog: Catalog): PatternObject {
  const pattern: PatternObject = {};
  const source = constantsOf(fields.get('eventSource'))?.map(sourceOf);
  if (source) pattern['source'] = source;
  const detailTypes = detailTypesOf(fields.get('eventType'), catalog);
  if (detailTypes) pattern['detail-type'] = detailTypes;
  const detail = emptyObject();
  for (const [name, field] of fields) if (name !== 'eventType' || !detailTypes) addField(detail, field);
  const [first, second, third] = either;
  if (third) throw new UnsayableError('a pattern has one $or in each object');
  if (first) addAlternatives(detail, first);
  if (Object.keys(detail).length > 0) pattern['detail'] = detail;
  if (second) pattern['$or'] = second.map((each) => ({ detail: detailOf(each) }));
  return pattern;
}

function detailOf({ fields, either }: Conjunction): PatternObject {
  const detail = emptyObject();
  for (const field of fields.values()) addField(detail, field);
  const [first, second] = either;
  if (second) throw new UnsayableError('a pattern has one $or in each object');
  if (first) addAlternatives(detail, first);
  return detail;
}

/** A field of that name, whose values are no objects, is one for EventBridge, too. */
function addAlternatives(detail: PatternObject, all: readonly Conjunction[]): void {
  if (detail['$or'] !== undefined)
    throw new UnsayableError('a pattern takes $or for a field or for alternatives, not both');
  detail['$or'] = all.map((each) => detailOf(each));
}

/** Without a prototype: a rule may name a member `__proto__` or `toString`, and it becomes a member like any other. */
function emptyObject(): PatternObject {
  return Object.create(null) as PatternObject;
}

function addField(detail: PatternObject, { path, atoms }: WrittenField): void {
  const values = atoms.map(atomJson);
  if (values.includes(undefined)) throw new UnsayableError(`a pattern has no values that ${path.join('.')} may have`);
  let at = detail;
  for (const name of path.slice(0, -1)) {
    const below = (at[name] ??= emptyObject());
    if (Array.isArray(below))
      throw new UnsayableError(`a pattern takes ${path.join('.')} for a value or for an object, not both`);
    at = below as PatternObject;
  }
  const last = path.at(-1);
  if (last === undefined || (at[last] !== undefined && !Array.isArray(at[last])))
    throw new UnsayableError(`a pattern takes ${path.join('.')} for a value or for an object, not both`);
  at[last] = values;
}

function constantsOf(field: WrittenField | undefined): readonly string[] | undefined {
  const values = field?.atoms.map((atom) => (atom.kind === 'constant' ? atom.value : undefined));
  return values?.every((value) => typeof value === 'string') ? (values as readonly string[]) : undefined;
}

/** The detail-types that are those event types and no others. */
function detailTypesOf(field: WrittenField | undefined, catalog: Catalog): readonly string[] | undefined {
  const wanted = constantsOf(field);
  if (!wanted) return undefined;
  const found = [...eventTypesOf(catalog)].filter(([, types]) => types.some((type) => wanted.includes(type)));
  const isExact = wanted.every((type) => found.some(([, types]) => types.includes(type)));
  return isExact ? found.map(([detailType]) => detailType) : undefined;
}
