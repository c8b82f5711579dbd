import { parse } from 'yaml';

/** A field of documents in Elasticsearch. */
export interface ListedField {
  readonly name: string;
  /** Whether it has members of any name, which no list has. */
  readonly isFree: boolean;
}

/** The types whose members are not listed, unless the list has some. */
const freeTypes = ['object', 'flattened', 'nested', 'flat_object'];

/** The fields of ECS' `fields.csv`. Neither a name nor a type is in quotes; what is may have commas and line breaks in it. */
export function csvFields(csv: string): readonly ListedField[] {
  const [header = '', ...lines] = csv
    .replace(/"(?:[^"]|"")*"/g, '')
    .trim()
    .split('\n');
  const columns = header.split(',');
  const [name, type] = [columns.indexOf('Field'), columns.indexOf('Type')];
  if (name < 0 || type < 0) throw new Error(`expected the columns Field and Type, found ${header}`);
  return lines.map((line) => {
    const cells = line.split(',');
    return { name: cells[name]!, isFree: freeTypes.includes(cells[type]!) };
  });
}

interface FieldDefinition {
  readonly name: string;
  readonly type?: string;
  readonly fields?: readonly FieldDefinition[];
  readonly multi_fields?: readonly FieldDefinition[];
}

/** The fields of a `fields.yml` of an integration or of Beats. */
export function yamlFields(yaml: string, below?: string): readonly ListedField[] {
  return definedFields(parse(yaml) as readonly FieldDefinition[], below === undefined ? '' : `${below}.`);
}

function definedFields(definitions: readonly FieldDefinition[], prefix: string): readonly ListedField[] {
  return definitions.flatMap(({ name, type = '', fields, multi_fields: multiFields = [] }) => {
    const path = `${prefix}${name}`;
    if (fields) return definedFields(fields, `${path}.`);
    return [{ name: path, isFree: freeTypes.includes(type) }, ...definedFields(multiFields, `${path}.`)];
  });
}

interface Mapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
  readonly fields?: Readonly<Record<string, Mapping>>;
}

/** The fields of a mapping of an index. */
export function mappedFields({ properties = {} }: Mapping, prefix = ''): readonly ListedField[] {
  return Object.entries(properties).flatMap(([name, mapping]) => {
    const path = `${prefix}${name}`;
    if (mapping.properties) return mappedFields(mapping, `${path}.`);
    const field = { name: path, isFree: freeTypes.includes(mapping.type ?? '') };
    return [field, ...mappedFields({ properties: mapping.fields ?? {} }, `${path}.`)];
  });
}
