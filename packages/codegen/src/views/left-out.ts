import type { GraphMember, GraphShape } from '../graph/shape-graph.js';

/**
 * Whether CloudTrail may leave a member out of a record without a mark, so that even a required one is not always there. It leaves out what
 * is secret: `webIdentityToken`, `secretAccessKey`, the plaintext and the message of KMS are in none of 160 records of successful calls that
 * had them. Bytes go the same way (`signature`, `encryptedKeyMaterial`), and a structure of nothing else. The model calls most of it
 * sensitive; older models have only the name.
 */
export function mayBeLeftOut(member: GraphMember, shapeOf: (name: string) => GraphShape): boolean {
  return isLeftOut(member, shapeOf, []);
}

function isLeftOut(
  { name, shape: shapeName }: GraphMember,
  shapeOf: (name: string) => GraphShape,
  around: readonly string[],
): boolean {
  if (around.includes(shapeName)) return false;
  const shape = shapeOf(shapeName);
  if (shape.sensitive) return true;
  switch (shape.kind) {
    case 'blob':
      return true;
    case 'string':
      return secretName.test(name);
    case 'list':
      return shapeOf(shape.member).sensitive === true;
    case 'map':
      return shapeOf(shape.value).sensitive === true;
    case 'structure': {
      const inner = [...around, shapeName];
      return shape.members.length > 0 && shape.members.every((member) => isLeftOut(member, shapeOf, inner));
    }
    default:
      return false;
  }
}

/** The names that say by themselves that a value is secret: `MasterUserPassword`, `AuthenticationCode1`. */
const secretName = /(?:password|passphrase|secretaccesskey|secretkey|clientsecret|authenticationcode\d?)$/i;
