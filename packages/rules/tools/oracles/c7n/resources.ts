// Writes the resource types that new policies choose from: tsx packages/rules/tools/oracles/c7n/resources.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { askResourceTypes, findCustodian } from './c7n.js';

const custodian = await findCustodian();
if (typeof custodian === 'string') throw new Error(custodian);
const types = await askResourceTypes(custodian);
const text = `// Written from c7n 0.9.53 by tools/oracles/c7n/resources.ts.

/** A resource type: the member that identifies a resource, and what its service calls such a resource. */
export type CustodianResource = readonly [id: string, noun: string];

/** Service of botocore → Cloud Custodian's resource types of it. */
export const custodianResources: Readonly<Record<string, Readonly<Record<string, CustodianResource>>>> = ${JSON.stringify(types)};
`;
const path = fileURLToPath(new URL('../../../src/languages/custodian/write/resources.ts', import.meta.url));
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'typescript' }));
