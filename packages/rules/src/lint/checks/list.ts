import type { Check } from '../check.js';
import { deprecatedEvent } from './deprecated-event.js';
import { detailMissing } from './detail-missing.js';
import { eventOtherService } from './event-other-service.js';
import { eventUnknown } from './event-unknown.js';
import { fieldCase } from './field-case.js';
import { fieldUnknown } from './field-unknown.js';
import { permissionNotEvent } from './permission-not-event.js';
import { recordedName } from './recorded-name.js';
import { wrapperMissing } from './wrapper-missing.js';

/** Every check, the more specific before the more general ones. */
export const checks: readonly Check[] = [
  recordedName,
  permissionNotEvent,
  eventOtherService,
  eventUnknown,
  deprecatedEvent,
  detailMissing,
  wrapperMissing,
  fieldCase,
  fieldUnknown,
];
