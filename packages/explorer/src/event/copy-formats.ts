import type { Catalog, EventEntry } from '@trailkit/catalog';
import { exampleRecord, jsonSchemaDocument, recordReader, typescriptText } from '@trailkit/catalog';
import { languageNamed, scaffoldRule } from '@trailkit/rules';
import type { CopyFormatName } from './copy-format-names.js';
import { ruleLanguages } from './copy-format-names.js';

/** Writes an event in a form. */
export type CopyFormat = (entry: EventEntry, catalog: Catalog) => FormattedEvent;

/** The text, and what it does not say. */
export interface FormattedEvent {
  readonly text: string;
  readonly remarks: readonly string[];
}

/** The forms, by the functions of `cloudtrail-schema --format` and `trailkit rules new`. */
export const copyFormats: Readonly<Record<CopyFormatName, CopyFormat>> = {
  TypeScript: (entry, catalog) => plain(typescriptText(entry, undefined, catalog)),
  'JSON Schema': (entry, catalog) => json(jsonSchemaDocument(entry, undefined, recordReader(catalog))),
  sample: (entry, catalog) => json(exampleRecord(entry, catalog)),
  'EventBridge pattern': rule('EventBridge pattern'),
  'Sigma rule': rule('Sigma rule'),
  'Custodian policy': rule('Custodian policy'),
  'metric filter': rule('metric filter'),
  'match expression': rule('match expression'),
};

function rule(name: CopyFormatName): CopyFormat {
  return (entry, catalog) => {
    const { text, losses, findings } = scaffoldRule({ entry, catalog, language: languageNamed(ruleLanguages[name]!)! });
    return {
      text,
      remarks: [
        ...losses.map(({ condition, message }) => `${condition}: ${message}`),
        ...findings.map(({ message }) => message),
      ],
    };
  };
}

function plain(text: string): FormattedEvent {
  return { text, remarks: [] };
}

function json(value: unknown): FormattedEvent {
  return plain(`${JSON.stringify(value, undefined, 2)}\n`);
}
