import type { AdvancedSelector, BasicSelector, Selection } from '../selectors/selector.js';
import { textsOf } from '../selectors/lint/values.js';

/** A selection in words: `management, write data of AWS::S3::Object (2)`. The numbers are of resources, or of conditions, that narrow it. */
export function describeSelection({ basic, advanced, computed }: Selection): string {
  const parts = [...basic.flatMap(describeBasic), ...advanced.map(describeAdvanced), ...computed.map(() => 'computed')];
  if (basic.length + advanced.length + computed.length === 0) return 'management';
  return parts.length === 0 ? 'nothing' : [...new Set(parts)].join(', ');
}

function describeBasic({
  readWriteType,
  includeManagement,
  excludedSources,
  dataResources,
}: BasicSelector): readonly string[] {
  const kind = { All: '', ReadOnly: 'read ', WriteOnly: 'write ' }[readWriteType.value];
  const excluded = excludedSources.length > 0 ? ` but ${excludedSources.map(({ text }) => text).join(', ')}` : '';
  return [
    ...(includeManagement.value ? [`${kind}management${excluded}`] : []),
    ...dataResources.map(({ type, values }) => {
      const isAll = values.some(({ text }) => text.split(':').length <= 3);
      return `${kind}data of ${type}${isAll ? '' : ` (${values.length})`}`;
    }),
  ];
}

const namedFields = ['eventCategory', 'resources.type', 'readOnly'];

function describeAdvanced(selector: AdvancedSelector): string {
  const [category = 'any'] = textsOf(selector, 'eventCategory', 'Equals');
  const types = textsOf(selector, 'resources.type', 'Equals');
  const [readOnly] = textsOf(selector, 'readOnly', 'Equals');
  const kind = readOnly === undefined ? '' : readOnly === 'true' ? 'read ' : 'write ';
  const conditions = selector.fields.filter(({ field }) => !namedFields.includes(field)).length;
  const name = category === 'NetworkActivity' ? 'network activity' : category.toLowerCase();
  return `${kind}${name}${types.length > 0 ? ` of ${types.join(', ')}` : ''}${conditions > 0 ? ` (${conditions})` : ''}`;
}
