import { isMap, isSeq } from 'yaml';
import type { Language, ReadResult } from '../../language/language.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { memberOf, yamlDocuments } from '../../text/yaml-file.js';
import type { PolicyNode } from './policy-node.js';
import { itemsOf, memberAt, policyNode } from './policy-node.js';
import { writePolicy } from './write/write-policy.js';
import { isCloudTrailPolicy, readPolicy } from './read-policy.js';

/** Cloud Custodian's policies: a file has a list of them. Those of other modes than `cloudtrail` are passed over. */
export const custodian: Language = {
  name: 'custodian',
  title: 'Cloud Custodian policies',
  lineComment: '#',
  recognizes: (file) =>
    // Reading a file as YAML takes time, and most files of a folder are none.
    /\bpolicies["']?\s*:/.test(file.text) &&
    yamlDocuments(file).some(({ contents }) => {
      const policies = memberOf(contents, 'policies');
      return (
        isSeq(policies) && policies.items.some((policy) => isMap(policy) && memberOf(policy, 'resource') !== undefined)
      );
    }),
  read(file, context): ReadResult {
    const broken = yamlDocuments(file).flatMap(({ errors }) => errors);
    const policies = policiesOf(file);
    const read = policies.filter(isCloudTrailPolicy).map((policy) => readPolicy(policy, file, context));
    return {
      rules: read.map(({ rule }) => rule),
      problems: [
        ...broken.map(({ pos: [start, end], message }) => ({ span: { start, end }, message })),
        ...read.flatMap(({ problems }) => problems),
      ],
      others: policies.length - read.length,
    };
  },
  write: writePolicy,
};

function policiesOf(file: RuleFile): readonly PolicyNode[] {
  return yamlDocuments(file).flatMap((document) => {
    const root = policyNode(document.contents, document);
    return itemsOf(memberAt(root, 'policies')) ?? [];
  });
}
