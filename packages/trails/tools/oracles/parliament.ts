import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pipModules } from '@trailkit/testing/oracles/pip-modules';

/** The linter of IAM policies, with its list of IAM's actions, resources and condition keys. */
const version = '1.6.4';
const execute = promisify(execFile);

/** The folder of parliament's modules, for PYTHONPATH, or why it is not here. */
export function findParliament(): ReturnType<typeof pipModules> {
  // It imports pkg_resources, which newer ones have no more.
  return pipModules('parliament', version, ['setuptools<81']);
}

const program = `
import json, sys, warnings
warnings.simplefilter('ignore')
import parliament
found = []
for name, policy in json.loads(sys.argv[1]).items():
    for each in parliament.analyze_policy_string(json.dumps(policy)).findings:
        found.append(f'{name}: {each.issue} {each.detail}')
print(json.dumps(found))
`;

/** The findings of parliament in policies, each with the name of its policy. */
export async function askParliament(modules: string, policies: object): Promise<readonly string[]> {
  const env = { PATH: process.env.PATH, PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await execute('python3', ['-c', program, JSON.stringify(policies)], { env });
  return JSON.parse(stdout) as readonly string[];
}
