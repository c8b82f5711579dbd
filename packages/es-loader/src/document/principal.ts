import { shortened } from './cuts.js';
import type { JsonObject } from './event-document.js';
import { membersOf, textOf } from './member.js';
import { isMask } from './promoted-fields/promoted-fields.js';

/** Who did it, as far as the record says. */
export interface Principal {
  /** The ARN of the user or of the role behind the session, or what else there is: one name for all sessions of a role. */
  readonly principal: string | undefined;
  readonly session: string | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly role: string | undefined;
  /** Every name that the record has for the caller: of the user, of the session, and the part of an address before the @. */
  readonly names: readonly string[];
}

const assumedRole = /:assumed-role\/([^/]+)\/(.+)$/;
const federatedUser = /:federated-user\/(.+)$/;
const iamUser = /:user\/(?:.*\/)?([^/]+)$/;
/** A machine's session has the machine's id as its name. */
const instanceId = /^m?i-[0-9a-f]{8,17}$/;
const address = /^([^\s@]+)@[^\s@]+\.[^\s@]+$/;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function principalOf({ userIdentity, additionalEventData, serviceEventDetails }: JsonObject): Principal {
  const who = membersOf(userIdentity);
  const issuer = membersOf(membersOf(who.sessionContext).sessionIssuer);
  const arn = textOf(who.arn);
  // Who uses AWS through IAM Identity Center.
  const centerUser = textOf(membersOf(who.onBehalfOf).userId);
  const id = textOf(who.principalId) ?? centerUser;
  const [, assumed, session] = (arn !== undefined && assumedRole.exec(arn)) || noMatch;
  const federated = arn !== undefined && session === undefined ? federatedUser.exec(arn)?.[1] : undefined;
  const role = issuer.type === 'Role' ? (textOf(issuer.userName) ?? assumed) : assumed;
  const userName = textOf(who.userName);
  // Sign-ins, and services with users of their own (Managed Grafana), have the name outside of `userIdentity`.
  const signedIn = nameOf(membersOf(additionalEventData).UserName);
  const ofService = nameOf(membersOf(membersOf(serviceEventDetails).user).name);
  const name =
    userName ?? textOf(issuer.userName) ?? assumed ?? federated ?? nameIn(arn) ?? rootOf(who) ?? signedIn ?? ofService;
  const person = session !== undefined && !instanceId.test(session) ? session : undefined;
  const names = namesOf([person, name, federated, signedIn, ofService]);
  return {
    principal:
      textOf(issuer.arn) ??
      arn ??
      centerUser ??
      textOf(who.invokedBy) ??
      // Older records of sign-ins have the account's id there.
      (id === who.accountId ? undefined : id) ??
      unmasked(userName) ??
      textOf(who.accountId) ??
      unmasked(signedIn) ??
      unmasked(ofService),
    session,
    id,
    name,
    email: names.find((each) => addressIn(each) !== noMatch),
    role,
    names,
  };
}

const noMatch: readonly (string | undefined)[] = [];
/** RFC 5321, and some more. */
const maxAddress = 320;

function addressIn(name: string): readonly (string | undefined)[] {
  return name.includes('@') && name.length <= maxAddress ? (address.exec(name) ?? noMatch) : noMatch;
}

/** A name in a body, as long as a keyword may be. */
function nameOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : shortened(text);
}

function nameIn(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : iamUser.exec(arn)?.[1];
}

function rootOf({ type }: JsonObject): string | undefined {
  return type === 'Root' ? 'root' : undefined;
}

function unmasked(name: string | undefined): string | undefined {
  return name === undefined || isMask(name) ? undefined : name;
}

/** Each once, and of an address also what is before the @: people are known by either. */
function namesOf(given: readonly (string | undefined)[]): readonly string[] {
  const names: string[] = [];
  for (const name of given) {
    if (name === undefined || names.includes(name) || isMask(name)) continue;
    names.push(name);
    const [, local] = addressIn(name);
    if (local !== undefined && !names.includes(local)) names.push(local);
  }
  return names;
}
