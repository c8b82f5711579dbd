/** A record of a minute of its own: calls of two events by three users, each tenth of which was refused. */
export function madeRecord(number: number, members: object = {}): Record<string, unknown> {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::111122223333:user/user-${number % 3}`,
      accountId: '111122223333',
    },
    eventTime: new Date(Date.UTC(2026, 10, 1) + number * 60_000).toISOString().replace('.000Z', 'Z'),
    eventSource: number % 2 === 0 ? 'iam.amazonaws.com' : 's3.amazonaws.com',
    eventName: number % 2 === 0 ? 'CreateUser' : 'GetObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: `192.0.2.${number % 5}`,
    eventID: `id-${number}`,
    ...(number % 10 === 0 && { errorCode: 'AccessDenied' }),
    ...members,
  };
}
