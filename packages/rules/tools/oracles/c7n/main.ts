// Writes the answers of Cloud Custodian that the tests compare with: tsx packages/rules/tools/oracles/c7n/main.ts
import { writeFileSync } from 'node:fs';
import { installedCatalog } from '@trailkit/catalog/node';
import { languages, readRules } from '../../../src/index.js';
import { askCustodian, findCustodian } from './c7n.js';
import { generateFilters, policyText, records } from './generate-policies.js';

const custodian = await findCustodian();
if (typeof custodian === 'string') throw new Error(custodian);
const filters = generateFilters(1, 400);
const answers = await askCustodian(custodian, { resources: ['aws.ec2'], policies: filters.map(policyText), records });
const catalog = installedCatalog();
const lines = filters.flatMap((filter, i) => {
  const answer = answers[i]!;
  const [rule] = readRules({ path: 'policies.yml', text: policyText(filter) }, { languages, catalog })!.rules;
  if (!rule?.match && !('error' in answer)) return [];
  return `${'error' in answer ? 'refused' : answer.kept}\t${filter}\n`;
});
writeFileSync(new URL('../../../test/fixtures/c7n.tsv', import.meta.url), [...new Set(lines)].join(''));
