import type { Message } from '@aws-sdk/client-sqs';

/** A message that was received, and not deleted. */
export interface HeldMessage {
  readonly id: string;
  readonly body: string;
  /** In the order of receiving, from 1. */
  readonly number: number;
  /** Its newest receipt handle. */
  handle: string;
  /** Everything in it was read: it is deleted when its records were kept. */
  isRead: boolean;
}

/**
 * The messages that this process holds, in the order in which they were received. Messages without an acknowledgement stay, and are read
 * again when the source is: the queue itself gives a message to one reader at a time.
 */
export interface HeldMessages {
  /** Adds messages, but for those that are held already, of which the handle is a new one. */
  readonly add: (messages: readonly Message[]) => void;
  /** Those after a number. */
  readonly after: (number: number) => readonly HeldMessage[];
  readonly all: () => readonly HeldMessage[];
  /** Forgets messages: they were deleted, or are left to the queue. */
  readonly forget: (messages: readonly HeldMessage[]) => void;
}

/** No messages. */
export function heldMessages(): HeldMessages {
  const held = new Map<string, HeldMessage>();
  let count = 0;
  return {
    add(messages) {
      for (const { MessageId: id = '', ReceiptHandle: handle = '', Body: body = '' } of messages) {
        const known = held.get(id);
        if (known) known.handle = handle;
        else held.set(id, { id, body, number: ++count, handle, isRead: false });
      }
    },
    after: (number) => [...held.values()].filter((message) => message.number > number),
    all: () => [...held.values()],
    forget(messages) {
      for (const { id } of messages) held.delete(id);
    },
  };
}
