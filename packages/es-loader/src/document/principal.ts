import { memberOf, textOf } from './member.js';

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
  const issuer = memberOf(memberOf(identity, 'sessionContext'), 'sessionIssuer');
  const arn = textOf(identity, 'arn');
  const id = textOf(identity, 'principalId');
  const [, assumed, session] = assumedRole.exec(arn ?? '') ?? [];
  const role = textOf(issuer, 'type') === 'Role' ? (textOf(issuer, 'userName') ?? assumed) : assumed;
  const root = textOf(identity, 'type') === 'Root' ? 'root' : undefined;
  return {
    principal: textOf(issuer, 'arn') ?? arn ?? textOf(identity, 'invokedBy') ?? id ?? textOf(identity, 'accountId'),
    session,
    id,
    name: textOf(identity, 'userName') ?? textOf(issuer, 'userName') ?? assumed ?? root,
    role,
  };
}
