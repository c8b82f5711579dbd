import type { DataEvent, EndpointRegions, EventColumns, RecordedName, SourceRegions } from '@trailkit/catalog';

/** The columns of an event, and the permissions that it is known to need where its name does not tell them. */
export type PageColumns = EventColumns & { readonly permissions: readonly string[] };

/** The columns in words: name and value. */
export function columnRows(columns: PageColumns): readonly (readonly [string, string])[] {
  const { readOnly, category, resourceTypes, networkActivity, regions, recordedNames, delivery, olderModel } = columns;
  return [
    ['readOnly', `${readOnly.value} (${readOnly.evidence}${readOnly.unsure ? ', evidence disagrees' : ''})`],
    ['eventCategory', `${category.value} (${category.evidence})${sourcesOf(category)}`],
    ...(resourceTypes.length > 0 ? [['Resource types', resourceTypes.join(', ')] as const] : []),
    ['Selector', selectorWords(columns)],
    ...(networkActivity.length > 0 ? [['Network activity events', networkActivity.join(', ')] as const] : []),
    ...Object.entries(regions).map(
      ([source, where]) => [`Region of ${source}`, regionWords(where, columns.event)] as const,
    ),
    ['Recorded as', recordedNames.map(nameWords).join(', ')],
    ['Event history', delivery.eventHistory ? 'includes it' : 'does not include it'],
    ['EventBridge', bridgeWords(columns)],
    ['IAM permission', permissionWords(columns.permissions)],
    ...(delivery.excludable ? [['Trails', 'can exclude its event source'] as const] : []),
    ...(olderModel
      ? [['Deprecated', `last in the API model of botocore ${olderModel.release} (${olderModel.apiVersion})`] as const]
      : []),
  ];
}

function sourcesOf({ eventSources }: Pick<DataEvent, 'eventSources'>): string {
  return eventSources ? ` of ${eventSources.join(', ')} alone` : '';
}

function selectorWords({ category, resourceTypes, delivery }: EventColumns): string {
  if (category.value === 'Management') return 'eventCategory Management';
  const types = resourceTypes.length > 0 ? `, resources.type ${resourceTypes.join(' or ')}` : '';
  return `eventCategory Data${types}${delivery.needsSelector ? '' : ' (trails log it without a selector, too)'}`;
}

function bridgeWords({ delivery, category }: EventColumns): string {
  const { ruleState, ruleStateUnsure } = delivery;
  const rules =
    ruleState === 'ENABLED'
      ? 'delivers it to every enabled rule'
      : `delivers it only to rules in the state ${ruleState}, not to those that are ENABLED`;
  const logged = category.value === 'Data' ? ', where a trail logs it' : '';
  return `${rules}${logged}${ruleStateUnsure ? ' (name and readOnly disagree)' : ''}`;
}

function permissionWords(permissions: readonly string[]): string {
  return permissions.length > 0
    ? `${permissions.join(', ')}${permissions.length > 1 ? ': which of them depends on the call' : ''} (listed)`
    : "none is listed: most calls need the permission with the event's name";
}

/** The endpoints and users that records of different regions are of. */
const endpointWords: Readonly<Record<EndpointRegions['when'], string>> = {
  'global-endpoint': 'the global endpoint',
  'global-endpoint-with-alias-cookie': 'the global endpoint, by a browser that remembers an account alias',
  'regional-endpoint': 'a regional endpoint',
  'root-user': 'the root user',
};

function regionWords(where: SourceRegions, event: string): string {
  if (where.kind === 'regional') return called;
  if (where.kind === 'global') return `${where.region.aws ?? 'one region'} (${where.region.evidence})`;
  const cases = where.cases.filter(({ events }) => events === undefined || events.includes(event));
  if (cases.every(({ regions }) => regions === 'endpoint')) return called;
  return cases
    .map(({ when, host, regions }) => {
      const whose = host === undefined ? endpointWords[when] : `${endpointWords[when]} ${host}`;
      return `${regions === 'endpoint' ? called : regions.join(' or ')} for ${whose}`;
    })
    .join('; ');
}

const called = 'the region that was called';

function nameWords({ name, evidence, seen, when }: RecordedName): string {
  const facts = [evidence, ...(seen === undefined ? [] : [`${seen} seen`]), ...(when ? [when.replace('-', ' ')] : [])];
  return `${name} (${facts.join(', ')})`;
}
