import { textBesideBody } from './sent-as-text.js';
import { lowerFirst, type Spelling } from './spelling.js';

/** json, query, CBOR and rest-xml: the first letter of the member's name in lower case, at every depth but map keys. */
export const lowered: Spelling = {
  suffix: '',
  memberNames: ({ name }) => [lowerFirst(name), ...otherCase(name)],
  member: textBesideBody,
};

/**
 * Two acronyms are written in two ways, at times by operations of one service: `aRN` and `arn` (secretsmanager, cloudsearch),
 * `aWSAccountId` and `AWSAccountId` (kms, sqs).
 */
function otherCase(name: string): readonly string[] {
  if (name === 'ARN') return ['arn'];
  return name.startsWith('AWS') ? [name] : [];
}
