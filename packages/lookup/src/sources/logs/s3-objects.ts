import { fileFamily, ownManifests } from '@trailkit/records';
import { mayHold, mayHoldBelow, passesInsights } from './log-key.js';
import type { FileQuery } from './log-store.js';
import type { S3Address } from './s3-address.js';
import type { S3Reader } from './s3-client.js';
import type { ObjectChoice, S3Object } from './walk-objects.js';
import { walkObjects } from './walk-objects.js';

/**
 * The objects below a prefix that may hold what is asked for, in the order of their keys. Keys are listed folder by
 * folder, so that families, regions and days that are not asked for cost nothing.
 *
 * @throws ReadError where there is nothing of that prefix.
 */
export function listObjects(
  reader: S3Reader,
  address: S3Address,
  query: FileQuery,
  onOther: (family: string) => void,
  signal: AbortSignal,
): AsyncGenerator<S3Object> {
  const { bucket, prefix } = address;
  const { belongs = () => true } = query;

  /** The family of what is not the prefix that was asked for: that is read whatever it is. */
  function familyBelow(key: string): string | undefined {
    return fileFamily(prefix) === undefined ? fileFamily(key) : undefined;
  }

  function passOver(key: string, other: string | undefined): void {
    if (other !== undefined) onOther(other);
    else if (passesInsights(key, query)) query.onInsights(`s3://${bucket}/${key}`);
  }

  const choice: ObjectChoice = {
    mayEnter: (folder) => belongs(folder) && familyBelow(folder) === undefined && mayHoldBelow(folder, query),
    onSkipped(folder) {
      if (!belongs(folder)) return;
      const family = familyBelow(folder);
      passOver(folder, family === undefined || family === ownManifests ? family : `folders of ${family}`);
    },
    takes(key) {
      if (!belongs(key)) return false;
      const family = familyBelow(key);
      if (family === undefined && mayHold(key, query))
        return !key.endsWith('/') && !query.isDone(`s3://${bucket}/${key}`);
      passOver(key, family);
      return false;
    },
  };
  return walkObjects(reader, address, choice, signal);
}
