import { indexTemplate } from '@trailkit/es-loader';
import { fieldTree } from './field-tree.js';
import type { ListedField } from './read-fields.js';
import { csvFields, mappedFields, yamlFields } from './read-fields.js';
import type { Source } from './sources.js';
import { ecsSources, evidence, filebeatFields, shipperSources } from './sources.js';

/**
 * The text of rules' `known-fields.json`: what documents of CloudTrail may have in Elasticsearch, and which names are listed completely.
 * No descriptions: only names are taken.
 */
export function knownFields(read: (source: Source) => string): string {
  const ecs = ecsSources.flatMap((source) => csvFields(read(source)));
  const shippers = shipperSources.flatMap((source) => yamlFields(read(source), source.below));
  const filebeat = filebeatFields.map((name) => ({ name, isFree: false }));
  const ecsRoots = rootsOf(ecs.filter(({ name }) => name.includes('.')));
  const others = [...ecs, ...shippers, ...filebeat];
  const loader = loaderFields(new Set([...rootsOf(others), 'ct']));
  const lists = [
    // ECS lets others add fields of their own below its names.
    { complete: ecsRoots, hasOthers: true, evidence: evidence.ecs },
    { complete: ['aws.cloudtrail'], hasOthers: false, evidence: evidence.shippers },
    { complete: ['ct'], hasOthers: false, evidence: evidence.loader },
  ];
  const tree = fieldTree([...others, ...loader]);
  const written = {
    $comment: 'Written by tools/elastic-fields/main.ts, do not edit. Names are complete below those of "complete".',
    lists,
    fields: tree,
  };
  // A line for each name: the bundle keeps the lines of objects.
  return `${JSON.stringify(written, null, 1)}\n`;
}

/** The fields of the loader's documents below some names; the others are the record's own. */
export function loaderFields(roots: ReadonlySet<string>): readonly ListedField[] {
  const { template } = indexTemplate('elasticsearch').body as { template: { mappings: object } };
  return mappedFields(template.mappings).filter(({ name }) => roots.has(name.split('.')[0]!));
}

function rootsOf(fields: readonly ListedField[]): readonly string[] {
  return [...new Set(fields.map(({ name }) => name.split('.')[0]!))].sort();
}
