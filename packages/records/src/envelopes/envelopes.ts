import type { Envelope } from './envelope.js';
import { eventBridgeEvent } from './event-bridge-event.js';
import { labelledRecord } from './labelled-record.js';
import { logFile } from './log-file.js';
import { lookupEvent } from './lookup-event.js';
import { lookupEventsOutput } from './lookup-events-output.js';

/** Every envelope, in the order in which they are tried. To add one, write its module and its test, and name it here. */
export const envelopes: readonly Envelope[] = [
  logFile,
  lookupEventsOutput,
  lookupEvent,
  eventBridgeEvent,
  labelledRecord,
];

/** The members whose lists are read element by element. */
export const listMembers: readonly string[] = envelopes.flatMap(({ listMember }) => listMember ?? []);
