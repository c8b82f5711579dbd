import type { Check } from '../check.js';
import { deprecatedEvent } from './deprecated-event.js';
import { eventOtherService } from './event-other-service.js';
import { eventUnknown } from './event-unknown.js';
import { permissionNotEvent } from './permission-not-event.js';
import { recordedName } from './recorded-name.js';

/** Every check, the more specific before the more general ones. */
export const checks: readonly Check[] = [
  recordedName,
  permissionNotEvent,
  eventOtherService,
  eventUnknown,
  deprecatedEvent,
];
