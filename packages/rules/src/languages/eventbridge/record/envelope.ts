/** Members of EventBridge's event that a record has under another name. */
export const recordNames: Readonly<Record<string, string>> = {
  account: 'recipientAccountId',
  region: 'awsRegion',
  time: 'eventTime',
};

/** Members of EventBridge's event that no record tells. */
export const untoldMembers: readonly string[] = [
  'version',
  'id',
  'resources',
  'replay-name',
  'ingestion-time',
  'event-bus-name',
];
