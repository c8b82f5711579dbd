import type { JsonNode } from '../aws-json/json-node.js';
import { flag, items, member, text } from '../aws-json/json-node.js';
import type {
  AdvancedSelector,
  BasicSelector,
  Condition,
  DataResource,
  FieldSelector,
  Operator,
  ReadWriteType,
  Selection,
  ValueAt,
} from './selector.js';
import { operators, readWriteTypes } from './selector.js';
import { splitComputed } from './split-computed.js';

/** Something in selectors that is not as the API prints it. */
export interface SelectorProblem {
  readonly node: JsonNode;
  readonly message: string;
}

/** Selectors, and what of them could not be read. */
export interface ReadSelection {
  readonly selection: Selection;
  readonly problems: readonly SelectorProblem[];
}

type Note = (node: JsonNode, message: string) => void;

/** Reads the lists of selectors of a trail or an event data store; either may be absent. */
export function readSelection(basic: JsonNode | undefined, advanced: JsonNode | undefined): ReadSelection {
  const problems: SelectorProblem[] = [];
  const note: Note = (node, message) => problems.push({ node, message });
  const basics = splitComputed(basic, (lists) => list(lists, note));
  const others = splitComputed(advanced, (lists) => list(lists, note));
  const selection = {
    basic: basics.known.map((node) => readBasic(node, note)),
    advanced: others.known.map((node) => readAdvanced(node, note)),
    computed: [...basics.computed, ...others.computed],
  };
  return { selection, problems };
}

function readBasic(node: JsonNode, note: Note): BasicSelector {
  expectMembers(node, basicMembers, note);
  const readWriteType = member(node, 'ReadWriteType');
  const isKnown = readWriteTypes.some((type) => type === readWriteType?.value);
  if (readWriteType && !isKnown)
    note(readWriteType, `expected ${readWriteTypes.join(', ')}, found ${shown(readWriteType)}`);
  const include = member(node, 'IncludeManagementEvents');
  if (include && flag(include) === undefined) note(include, `expected true or false, found ${shown(include)}`);
  return {
    node,
    readWriteType: {
      value: isKnown ? (readWriteType!.value as ReadWriteType) : 'All',
      node: readWriteType ?? node,
    },
    includeManagement: { value: flag(include) ?? true, node: include ?? node },
    excludedSources: texts(member(node, 'ExcludeManagementEventSources'), note),
    dataResources: list(member(node, 'DataResources'), note).map((each) => readDataResource(each, note)),
  };
}

function readDataResource(node: JsonNode, note: Note): DataResource {
  expectMembers(node, ['Type', 'Values'], note);
  const type = text(member(node, 'Type'));
  if (type === undefined) note(node, 'expected a "Type", found none');
  return { node, type: type ?? '', values: texts(member(node, 'Values'), note) };
}

function readAdvanced(node: JsonNode, note: Note): AdvancedSelector {
  expectMembers(node, ['Name', 'FieldSelectors'], note);
  const fields = member(node, 'FieldSelectors');
  if (fields === undefined) note(node, 'expected "FieldSelectors", found none');
  const name = text(member(node, 'Name'));
  return {
    node,
    ...(name !== undefined && name !== '' && { name }),
    fields: list(fields, note).map((each) => readField(each, note)),
  };
}

function readField(node: JsonNode, note: Note): FieldSelector {
  expectMembers(node, ['Field', ...operators], note);
  const field = text(member(node, 'Field'));
  if (field === undefined) note(node, 'expected a "Field", found none');
  const conditions = operators.flatMap((operator) => readCondition(node, operator, note));
  if (conditions.length === 0) note(node, `expected one of ${operators.join(', ')} with values, found none`);
  return { node, field: field ?? '', conditions };
}

/** An empty list is the absence of the operator: some programs print all six. */
function readCondition(field: JsonNode, operator: Operator, note: Note): readonly Condition[] {
  const node = member(field, operator);
  if (node === undefined) return [];
  const values = texts(node, note);
  return values.length === 0 ? [] : [{ node, operator, values }];
}

const basicMembers = ['ReadWriteType', 'IncludeManagementEvents', 'DataResources', 'ExcludeManagementEventSources'];

function expectMembers(node: JsonNode, known: readonly string[], note: Note): void {
  const { value } = node;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    note(node, `expected an object with ${known.join(', ')}, found ${shown(node)}`);
    return;
  }
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const child = { ...node, path: [...node.path, key], value: (value as Record<string, unknown>)[key] };
    note(child, `expected ${known.join(', ')}, found "${key}"`);
  }
}

function list(node: JsonNode | undefined, note: Note): readonly JsonNode[] {
  if (node !== undefined && !Array.isArray(node.value)) note(node, `expected a list, found ${shown(node)}`);
  return items(node);
}

function texts(node: JsonNode | undefined, note: Note): readonly ValueAt[] {
  return list(node, note).flatMap((each) => {
    const value = text(each);
    if (value === undefined) note(each, `expected a text, found ${shown(each)}`);
    return value === undefined ? [] : [{ text: value, node: each }];
  });
}

function shown({ value }: JsonNode): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 40 ? `${json.slice(0, 40)}…` : json;
}
