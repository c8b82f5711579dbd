import type { VNode } from 'preact';
import { lazyView } from '../app/lazy-view.js';
import { route } from '../app/router.js';
import { SearchView } from './search-view.js';
import { ServiceView } from './service-view.js';

const EventView = lazyView(async () => (await import('../event/event-view.js')).EventView);
const CompareView = lazyView(async () => (await import('../event/compare-view.js')).CompareView);
const RecordView = lazyView(async () => (await import('../record/record-view.js')).RecordView);
const PermissionView = lazyView(async () => (await import('../permission/permission-view.js')).PermissionView);

/** Search over events and their fields, and what it leads to: a service, an event, two events side by side, a field of every record, a permission. */
export function EventsView(): VNode {
  const at = route.value;
  switch (at.kind) {
    case 'service':
      return <ServiceView service={at.service} />;
    case 'event':
      return <EventView key={`${at.service}/${at.event}`} {...at} />;
    case 'compare':
      return <CompareView key={at.events.join('/')} events={at.events} />;
    case 'record':
      return <RecordView path={at.path} />;
    case 'permission':
      return <PermissionView key={at.permission} permission={at.permission} />;
    default:
      return <SearchView />;
  }
}
