import type { Check } from '../check.js';
import { absentInErrors } from './absent-in-errors.js';
import { alwaysTrue } from './always-true.js';
import { anythingButOptional } from './anything-but-optional.js';
import { custodianShortcutCheck } from './custodian-shortcut.js';
import { custodianSigninMix } from './custodian-signin-mix.js';
import { dataEventNeedsSelector } from './data-event-needs-selector.js';
import { deprecatedEvent } from './deprecated-event.js';
import { detailMissing } from './detail-missing.js';
import { detailType } from './detail-type.js';
import { eventOtherService } from './event-other-service.js';
import { eventUnknown } from './event-unknown.js';
import { existsOnObject } from './exists-on-object.js';
import { fieldCase } from './field-case.js';
import { fieldUnknown } from './field-unknown.js';
import { hiddenOrOmitted } from './hidden-or-omitted.js';
import { neverTrue } from './never-true.js';
import { globalRegion } from './global-region.js';
import { idsNotFound } from './ids-not-found.js';
import { notToEventbridge } from './not-to-eventbridge.js';
import { patternTooLong } from './pattern-too-long.js';
import { permissionNotEvent } from './permission-not-event.js';
import { readonlyNotDelivered } from './readonly-not-delivered.js';
import { recordedName } from './recorded-name.js';
import { stringBoolean } from './string-boolean.js';
import { valueNotInEnum } from './value-not-in-enum.js';
import { valueType } from './value-type.js';
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
  stringBoolean,
  valueType,
  hiddenOrOmitted,
  valueNotInEnum,
  existsOnObject,
  anythingButOptional,
  absentInErrors,
  neverTrue,
  alwaysTrue,
  readonlyNotDelivered,
  dataEventNeedsSelector,
  notToEventbridge,
  detailType,
  globalRegion,
  patternTooLong,
  custodianSigninMix,
  custodianShortcutCheck,
  idsNotFound,
];
