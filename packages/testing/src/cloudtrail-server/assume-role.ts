import { randomUUID } from 'node:crypto';

/** The answer of STS to AssumeRole: an access key of its own, which stands for the role's account from then on. */
export function assumeRole(
  form: URLSearchParams,
  now: number,
): { readonly accessKeyId: string; readonly account: string; readonly body: string } {
  const arn = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  const account = arn.split(':')[4] ?? '';
  const role = arn.split('/').at(-1) ?? '';
  const accessKeyId = `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
  const body = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/${escape(role)}/${escape(session)}</Arn><AssumedRoleId>AROAEXAMPLE:${escape(session)}</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>example</SecretAccessKey><SessionToken>example</SessionToken><Expiration>${new Date(now + 3_600_000).toISOString()}</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></AssumeRoleResponse>`;
  return { accessKeyId, account, body };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
