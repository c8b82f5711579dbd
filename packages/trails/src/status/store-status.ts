import type { Catalog } from '@trailkit/catalog';
import { arnAccount, arnName, arnRegion } from '../aws-json/arn.js';
import { flag, member, text } from '../aws-json/json-node.js';
import type { StoreRecorder } from '../covers/recorder.js';
import { checkSelectors } from './checks/selectors.js';
import { checkStore } from './checks/stores.js';
import type { Undated } from './described.js';
import { insightTypes, selectionMembers, toFinding } from './described.js';
import type { StoreStatus } from './recording.js';

/** An event data store, and what is wrong with it. */
export function storeStatus(recorder: StoreRecorder, catalog: Catalog): Undated<StoreStatus> {
  const { store, arn, selection, insights } = recorder;
  const textAt = (name: string): string | undefined => text(member(store, name));
  const flagAt = (name: string): boolean | undefined => flag(member(store, name));
  const days = member(store, 'RetentionPeriod')?.value;
  return {
    kind: 'event-data-store',
    name: textAt('Name') ?? arnName(arn),
    arn,
    account: arnAccount(arn),
    region: arnRegion(arn),
    status: textAt('Status'),
    isMultiRegion: flagAt('MultiRegionEnabled'),
    isOrganization: flagAt('OrganizationEnabled'),
    retentionDays: typeof days === 'number' ? days : undefined,
    billingMode: textAt('BillingMode'),
    isProtected: flagAt('TerminationProtectionEnabled'),
    federation: textAt('FederationStatus'),
    kmsKey: textAt('KmsKeyId'),
    ...selectionMembers(selection),
    insights: insightTypes(insights),
    findings: [...[...checkStore(recorder)].map(toFinding), ...checkSelectors(selection, 'eventDataStore', catalog)],
  };
}
