export {
  maxDocumentBytes,
  type DocumentOptions,
  type EventDocument,
  type JsonObject,
  type Product,
} from './document/event-document.js';
export { toDocument } from './document/to-document.js';
