import type { DataEvent, EventColumns, RecordedName, SourceRegions } from '@trailkit/catalog';
import type { VNode } from 'preact';

/** The columns of an event, and the permissions that it is known to need where its name does not tell them. */
export type PageColumns = EventColumns & { readonly permissions: readonly string[] };

/** Everything that is known of an event besides its shape. */
export function ColumnsTable({ columns }: { columns: PageColumns }): VNode {
  return (
    <table>
      <caption class="hidden">What is known of the event</caption>
      <tbody>
        {columnRows(columns).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The columns in words: name and value. */
export function columnRows(columns: PageColumns): readonly (readonly [string, string])[] {
  const { readOnly, category, resourceTypes, networkActivity, regions, recordedNames, delivery, olderModel } = columns;
  return [
    ['readOnly', `${readOnly.value} (${readOnly.evidence}${readOnly.unsure ? ', evidence disagrees' : ''})`],
    ['eventCategory', `${category.value} (${category.evidence})${sourcesOf(category)}`],
    ...(resourceTypes.length > 0 ? [['Resource types', resourceTypes.join(', ')] as const] : []),
    ['Selector', selectorWords(columns)],
    ...(networkActivity.length > 0 ? [['Network activity events of', networkActivity.join(', ')] as const] : []),
    ...Object.entries(regions).map(([source, where]) => [`Region of ${source}`, regionWords(where)] as const),
    ['Recorded as', recordedNames.map(nameWords).join(', ')],
    ['Event history', delivery.eventHistory ? 'has it' : 'does not have it'],
    ['EventBridge', bridgeWords(columns)],
    ['IAM permission', permissionWords(columns.permissions)],
    ...(delivery.excludable ? [['A trail', 'can leave out its event source'] as const] : []),
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
  return `eventCategory Data${types}${delivery.needsSelector ? '' : ' (a trail has it without one, too)'}`;
}

function bridgeWords({ delivery, category }: EventColumns): string {
  const { ruleState, ruleStateUnsure } = delivery;
  const rules =
    ruleState === 'ENABLED'
      ? 'delivers it to every enabled rule'
      : `delivers it to rules in state ${ruleState} alone, not to those that are ENABLED`;
  const logged = category.value === 'Data' ? ', where a trail logs it' : '';
  return `${rules}${logged}${ruleStateUnsure ? ' (name and readOnly disagree)' : ''}`;
}

function permissionWords(permissions: readonly string[]): string {
  return permissions.length > 0
    ? `${permissions.join(', ')}${permissions.length > 1 ? ': which of them depends on the call' : ''} (listed)`
    : "none of another name is known: most calls need the one with the event's name";
}

function regionWords(where: SourceRegions): string {
  if (where.kind === 'regional') return 'the region that was called';
  if (where.kind === 'global') return `${where.region.aws ?? 'one region'} (${where.region.evidence})`;
  return where.cases
    .map(({ host, events, regions }) =>
      [
        typeof regions === 'string' ? 'the region that was called' : regions.join(', '),
        ...(host === undefined ? [] : [`for ${host}`]),
        ...(events ? [`(${events.join(', ')})`] : []),
      ].join(' '),
    )
    .join('; ');
}

function nameWords({ name, evidence, seen, when }: RecordedName): string {
  const facts = [evidence, ...(seen === undefined ? [] : [`${seen} seen`]), ...(when ? [when.replace('-', ' ')] : [])];
  return `${name} (${facts.join(', ')})`;
}
