import type { LogResponse } from './messages.js';

/** Sends a response; what is transferred is not copied, and gone here. */
export type Say = (response: LogResponse, transfer?: readonly ArrayBuffer[]) => void;
