import type { Catalog, EventEntry } from '@trailkit/catalog';
import { exampleRecord, jsonSchemaDocument, recordReader, typescriptText } from '@trailkit/catalog';
import { languageNamed, scaffoldRule } from '@trailkit/rules';

/** A form in which an event is copied. */
export interface CopyFormat {
  readonly name: string;
  readonly text: (entry: EventEntry, catalog: Catalog) => FormattedEvent;
}

/** The text, and what it does not say. */
export interface FormattedEvent {
  readonly text: string;
  readonly remarks: readonly string[];
}

/** The forms, by the functions of `cloudtrail-schema --format` and `trailkit rules new`. */
export const copyFormats: readonly CopyFormat[] = [
  { name: 'TypeScript', text: (entry, catalog) => plain(typescriptText(entry, undefined, catalog)) },
  { name: 'JSON Schema', text: (entry, catalog) => json(jsonSchemaDocument(entry, undefined, recordReader(catalog))) },
  { name: 'sample', text: (entry, catalog) => json(exampleRecord(entry, catalog)) },
  rule('EventBridge pattern', 'eventbridge'),
  rule('Sigma rule', 'sigma'),
  rule('Custodian policy', 'custodian'),
  rule('metric filter', 'metric-filter'),
  rule('match expression', 'match'),
];

function rule(name: string, languageName: string): CopyFormat {
  return {
    name,
    text: (entry, catalog) => {
      const { text, losses, findings } = scaffoldRule({ entry, catalog, language: languageNamed(languageName)! });
      return {
        text,
        remarks: [
          ...losses.map(({ condition, message }) => `${condition}: ${message}`),
          ...findings.map(({ message }) => message),
        ],
      };
    },
  };
}

function plain(text: string): FormattedEvent {
  return { text, remarks: [] };
}

function json(value: unknown): FormattedEvent {
  return plain(`${JSON.stringify(value, undefined, 2)}\n`);
}
