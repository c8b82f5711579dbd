import type { Catalog, EventEntry, PathLine, Shape } from '@trailkit/catalog';
import {
  jsonSchemaDocument,
  recordReader,
  toDottedPath,
  toJmesPath,
  toJsonPath,
  typescriptText,
} from '@trailkit/catalog';
import { parseMatch, printMatch } from '@trailkit/match';
import { languageNamed } from '@trailkit/rules';
import { ruleLanguages } from '../event/copy-format-names.js';
import type { FormattedEvent } from '../event/copy-formats.js';
import { enumValues } from '../event/enum-values.js';
import { recordEntry, recordFieldEntry } from './record-entry.js';
import type { RecordFieldFormatName, RecordFormatName } from './record-format-names.js';

/** Writes the record in a form. */
export function formatRecord(name: RecordFormatName, catalog: Catalog): FormattedEvent {
  const entry = recordEntry(catalog);
  return name === 'TypeScript' ? plain(typescriptText(entry, undefined, catalog)) : schemaOf(entry, undefined, catalog);
}

/** Writes a field of every record in a form: as a rule, one with a condition on it. */
export function formatRecordField(line: PathLine, name: RecordFieldFormatName, catalog: Catalog): FormattedEvent {
  const path = toDottedPath(line.steps);
  if (name === 'JMESPath') return plain(`${toJmesPath(line.steps)}\n`);
  // Steps through elements and values have no name of their own in a schema.
  const names = line.steps.map((step) => (step.kind === 'member' ? step.name : step.kind === 'value' ? '*' : ''));
  if (name === 'JSON Schema')
    return schemaOf(
      recordFieldEntry(
        names.filter((each) => each !== ''),
        catalog,
      ),
      path,
      catalog,
    );
  const language = languageNamed(ruleLanguages[name]!)!;
  const match = parseMatch(conditionOn(line));
  if (language.name === 'match') return plain(`${printMatch(match)}\n`);
  const { text, losses } = language.write!(
    { title: `Records by ${path}`, level: 'medium', tags: [], match },
    { catalog },
  );
  const remarks = losses.map(({ condition, message }) => `${condition}: ${message}`);
  if (text === undefined) throw new Error(remarks.join('; '));
  return { text, remarks };
}

/** A condition on a field: that it has the first of the values that the schema lists, or else that it is there. */
export function conditionOn({ steps, shape }: Pick<PathLine, 'steps' | 'shape'>): string {
  const path = toJsonPath(steps);
  const elements = shape.kind === 'list' ? `${path}[*]` : path;
  if (isBoolean(shape)) return `${path} == true`;
  const [value] = enumValues(shape);
  return value === undefined ? `${path} exists` : `${elements} == ${JSON.stringify(value)}`;
}

function isBoolean(shape: Shape): boolean {
  return shape.kind === 'scalar' && shape.type === 'boolean' && shape.enum === undefined;
}

/** The schema of the record or of a field of it, under a name of its own. */
function schemaOf(entry: EventEntry, path: string | undefined, catalog: Catalog): FormattedEvent {
  const schema = jsonSchemaDocument(entry, undefined, recordReader(catalog));
  const { $id } = catalog.record;
  const named = path === undefined ? {} : { $id: `${$id}:${path}`, title: path };
  return plain(`${JSON.stringify({ ...schema, ...named }, undefined, 2)}\n`);
}

function plain(text: string): FormattedEvent {
  return { text, remarks: [] };
}
