import type { AccountStatus } from '@trailkit/trails/status';

/** A line for each, one of the kind `organization` where they have one, and one of the kind `account` where something is wrong with all of it together. What is not known is null. */
export function ndjsonText({ recordings, findings, organization }: AccountStatus): string {
  const ofAll = organization ? [{ kind: 'organization', ...organization }] : [];
  const lines = [...recordings, ...ofAll, ...(findings.length > 0 ? [{ kind: 'account', findings }] : [])];
  return lines.map((line) => `${JSON.stringify(line, orNull)}\n`).join('');
}

/** JSON leaves out members without a value, and then nobody sees that they are not known. */
function orNull(_: string, value: unknown): unknown {
  return value === undefined ? null : value;
}
