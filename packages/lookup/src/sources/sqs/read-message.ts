import type { JsonObject } from '@trailkit/records';
import { fileFamily } from '@trailkit/records';
import { defaultMaxRecordBytes } from '@trailkit/records/node';
import { recordTest } from '../../scan/record-test.js';
import { fileScanner } from '../../scan/scan-file.js';
import { scannedRecords } from '../../scan/scanned-record.js';
import type { FetchedObject } from '../logs/fetch-object.js';
import { fetchObject } from '../logs/fetch-object.js';
import { readLogKey } from '../logs/log-key.js';
import type { LogsPlan } from '../logs/plan-logs.js';
import type { S3Reader } from '../logs/s3-client.js';
import { s3ObjectProblem } from '../logs/s3-problem.js';
import { insightsNotice } from '../insights-notice.js';
import type { SourcePage, SourceWarning } from '../record-source.js';
import type { HeldMessage } from './held-messages.js';
import type { MessageContent, NamedObject } from './read-body.js';
import { readBody } from './read-body.js';

/** A page of a message. */
export interface MessagePage extends SourcePage {
  /** Something in it could not be read or is not understood: the message is nobody's to delete. */
  readonly isLeft: boolean;
}

/** A message whose objects are being fetched. */
export interface BegunMessage {
  readonly pages: () => AsyncGenerator<MessagePage>;
}

/** Reads messages: begins with several, and delivers the records of one after the other. */
export type MessageStarter = (message: HeldMessage, signal: AbortSignal) => BegunMessage;

/** A starter for a source and its plan. */
export function messageStarter(where: string, reader: S3Reader, { filter, window }: LogsPlan): MessageStarter {
  const scanFilter = { ...filter.scanFilter, ...window, insights: filter.insights };
  const scanner = fileScanner({ scanFilter, maxRecordBytes: defaultMaxRecordBytes });
  const scope = recordTest({ ...scanFilter, matches: [] });
  const notice = insightsNotice(where);

  const page = (more: Partial<MessagePage>): MessagePage => ({ records: [], warnings: [], isLeft: false, ...more });

  function ofRecord(record: JsonObject): MessagePage {
    const records = scope.isInScope(record) ? [{ record }] : [];
    return page({ records, examined: 1, notices: scope.takeInsights() ? [notice] : [] });
  }

  async function* ofObject(object: NamedObject, fetching: Promise<FetchedObject>): AsyncGenerator<MessagePage> {
    const name = nameOf(object);
    let content: FetchedObject['content'];
    try {
      ({ content } = await fetching);
    } catch (error) {
      yield page(unfetched(name, error));
      return;
    }
    for await (const batch of scanner.scan({ name, content })) {
      const notices = batch.passedInsights ? [notice] : [];
      const { warnings, passedOver } = batch;
      const records = scannedRecords(batch, name);
      yield page({ records, warnings, ...(passedOver && { passedOver }), notices, isLeft: warnings.length > 0 });
    }
  }

  return ({ id, body }, signal) => {
    const content = readBody(body);
    const objects = objectsOf(content).map((object) => {
      const other = otherFamily(object, filter.insights);
      const fetching = other === undefined ? fetchObject(reader, object.bucket, object, signal) : undefined;
      fetching?.catch(() => undefined); // it is awaited in its turn
      return { object, other, fetching };
    });
    return {
      async *pages() {
        if (content.kind === 'record') yield ofRecord(content.record);
        if (content.kind === 'unknown') yield page({ warnings: [unknown(id, content.looksLike)], isLeft: true });
        for (const { object, other, fetching } of objects) {
          if (fetching) yield* ofObject(object, fetching);
          else if (other === insights) yield page({ notices: [notice] });
          else yield page({ passedOver: { [other!]: 1 } });
        }
      },
    };
  };

  function unknown(eventId: string, found: string): SourceWarning {
    return {
      location: { kind: 'event', source: where, eventId },
      expected: 'a message about logs, or a record from EventBridge',
      found: `${found}; it is left in the queue`,
    };
  }
}

const insights = 'Insights';

function objectsOf(content: MessageContent): readonly NamedObject[] {
  return content.kind === 'objects' ? content.objects : [];
}

/** The family of an object that holds no records that are asked for, by its key. */
function otherFamily({ key }: NamedObject, wantsInsights: boolean): string | undefined {
  const family = fileFamily(key);
  if (family !== undefined) return family;
  return !wantsInsights && readLogKey(key)?.family === 'Insight' ? insights : undefined;
}

function nameOf({ bucket, key }: NamedObject): string {
  return `s3://${bucket}/${key}`;
}

/** An object that is gone comes back with no other try: its message is done. */
function unfetched(file: string, error: unknown): Partial<MessagePage> {
  const isGone = ['NoSuchKey', 'NoSuchBucket'].includes((error as { readonly name?: string }).name ?? '');
  const fate = isGone ? 'its message is dropped' : 'its message is left in the queue';
  const found = `${s3ObjectProblem(error)}; ${fate}`;
  const warning: SourceWarning = { location: { kind: 'file', file }, expected: 'an object that can be read', found };
  return { warnings: [warning], isLeft: !isGone };
}
