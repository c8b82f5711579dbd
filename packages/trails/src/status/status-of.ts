import type { Catalog } from '@trailkit/catalog';
import type { Organization } from '../live/organization.js';
import type { Survey } from './survey.js';
import type { Change } from './changes.js';
import { channelStatus } from './channel-status.js';
import { checkDeleted } from './checks/deleted.js';
import { checkUnrecorded } from './checks/unrecorded.js';
import { toFinding } from './described.js';
import { enablementStatus } from './enablement-status.js';
import { mergeSurveys } from './merge-surveys.js';
import type { MissedEvent } from './overdue.js';
import type { Finding, Recording } from './recording.js';
import { storeStatus } from './store-status.js';
import { trailStatus } from './trail-status.js';

/** Everything that records events, and what is wrong with all of it together. */
export interface AccountStatus {
  readonly recordings: readonly Recording[];
  readonly findings: readonly Finding[];
  /** The organization of its trails; undefined where there is none of them, or files do not say it. */
  readonly organization?: Organization;
}

/** Facts besides the surveys. */
export interface StatusOptions {
  readonly catalog: Catalog;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Changes from event history, newest first; undefined where it was not looked at. */
  readonly changes?: readonly Change[];
  /** Events of event history that were not delivered. @default none */
  readonly missed?: readonly MissedEvent[];
}

/** Describes and checks what the surveys of accounts, or of files, have; a trail that several accounts show is there once. */
export function statusOf(
  accounts: readonly Survey[],
  { catalog, nowMs, changes, missed = [] }: StatusOptions,
): AccountStatus {
  const all = mergeSurveys(accounts);
  const context = { catalog, nowMs, all, missed };
  const recordings = [
    ...all.trails.map((trail) => trailStatus(trail, context)),
    ...all.stores.map((store) => storeStatus(store, catalog)),
    ...all.channels.map((channel) => channelStatus(channel, catalog)),
    ...all.telemetryRules.map((rule) => enablementStatus(rule, catalog)),
  ].map((recording) => ({ ...recording, changes: changes?.filter((change) => isAbout(change, recording)) }));
  const others = changes?.filter((change) => !recordings.some((recording) => isAbout(change, recording))) ?? [];
  return {
    ...(all.organization && { organization: all.organization }),
    recordings,
    findings: [...accounts.flatMap((account) => checkUnrecorded(account, catalog)), ...checkDeleted(others)].map(
      toFinding,
    ),
  };
}

/** Whether a call names it: by its ARN, or by its name in its region. */
function isAbout(
  { subjects, region }: Change,
  { name, arn, region: own }: Pick<Recording, 'name' | 'arn' | 'region'>,
): boolean {
  if (arn !== undefined && subjects.includes(arn)) return true;
  return subjects.includes(name) && (region === own || region === undefined);
}
