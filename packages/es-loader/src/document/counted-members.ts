/**
 * Members with numbers to sum up, compare and sort by, wherever they are in a body: under `ct.number`. Bodies have thousands of
 * numeric members, and each would be a field of the index; these are those that people count in cost, traffic and quotas, or
 * that captured records have most often.
 */
export const countedMembers = [
  // Traffic: data events of S3, and others that follow its example.
  'bytesTransferredIn',
  'bytesTransferredOut',
  'contentLength',
  // Ports, as security groups open them.
  'fromPort',
  'toPort',
  'port',
  // How long sessions and keys live, in seconds or days.
  'durationSeconds',
  'maxSessionDuration',
  'pendingWindowInDays',
  'retentionInDays',
  'backupRetentionPeriod',
  // How much is ordered.
  'minCount',
  'maxCount',
  'instanceCount',
  'targetCount',
  'desiredCount',
  'desiredCapacity',
  'minSize',
  'maxSize',
  'volumeSize',
  'size',
  'allocatedStorage',
  'memorySize',
  'codeSize',
  'iops',
  'readCapacityUnits',
  'writeCapacityUnits',
  'timeout',
] as const;
