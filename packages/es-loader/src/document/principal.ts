import { membersOf, textOf } from './member.js';

/** Who did it, as far as the record says. */
export interface Principal {
  /** The ARN of the user or of the role behind the session, or what else there is: one name for all sessions of a role. */
  readonly principal: string | undefined;
  readonly session: string | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly role: string | undefined;
}

const assumedRole = /:assumed-role\/([^/]+)\/(.+)$/;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function principalOf(identity: unknown): Principal {
  const who = membersOf(identity);
  const issuer = membersOf(membersOf(who.sessionContext).sessionIssuer);
  const arn = textOf(who.arn);
  const id = textOf(who.principalId);
  const [, assumed, session] = assumedRole.exec(arn ?? '') ?? [];
  const role = issuer.type === 'Role' ? (textOf(issuer.userName) ?? assumed) : assumed;
  const root = who.type === 'Root' ? 'root' : undefined;
  return {
    principal: textOf(issuer.arn) ?? arn ?? textOf(who.invokedBy) ?? id ?? textOf(who.accountId),
    session,
    id,
    name: textOf(who.userName) ?? textOf(issuer.userName) ?? assumed ?? root,
    role,
  };
}
