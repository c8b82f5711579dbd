import type { Change, ModelsDifference, ServiceChanges } from './compare-models.js';

/** A pull request's description holds at most 65,536 characters. */
const maxCharacters = 60_000;

/** Changes of one service beyond this number are counted only. */
const maxChangesPerService = 40;

export interface Releases {
  readonly from: string;
  readonly to: string;
}

/** The difference as the description of a pull request. It says what was left out for its length. */
export function differenceMarkdown(difference: ModelsDifference, { from, to }: Releases): string {
  const { servicesAdded, servicesRemoved, services } = difference;
  const head = [
    `Models of botocore ${from} → ${to}`,
    '',
    '| | added | removed | changed type |',
    '|---|---:|---:|---:|',
    `| services | ${servicesAdded.length} | ${servicesRemoved.length} | |`,
    countRow(
      'operations',
      services.flatMap(({ operations }) => operations),
    ),
    countRow(
      'members',
      services.flatMap(({ members }) => members),
    ),
    '',
    ...(servicesAdded.length > 0 ? [`New services: ${servicesAdded.map(code).join(', ')}`, ''] : []),
    ...(servicesRemoved.length > 0
      ? [`Services without a model now: ${servicesRemoved.map(code).join(', ')}`, '']
      : []),
  ].join('\n');
  return head + sections(services, maxCharacters - head.length);
}

function sections(services: readonly ServiceChanges[], length: number): string {
  let text = '';
  for (const [index, changes] of services.entries()) {
    const section = sectionOf(changes);
    if (text.length + section.length > length) {
      return `${text}\n${services.length - index} more services changed; the difference of \`generated/\` has them.\n`;
    }
    text += section;
  }
  return text;
}

function sectionOf({ service, operations, members }: ServiceChanges): string {
  const lines = [
    ...operations.map((change) => line('operation', change)),
    ...members.map((change) => line('member', change)),
  ];
  const rest = lines.length - maxChangesPerService;
  const shown = rest > 0 ? [...lines.slice(0, maxChangesPerService), `- and ${rest} more`] : lines;
  return `\n### ${service}\n\n${shown.join('\n')}\n`;
}

function line(noun: string, change: Change): string {
  if (change.kind === 'retyped') return `- ⚠️ ${noun} ${code(change.name)}: ${change.from} → ${change.to}`;
  const type = change.type === undefined ? '' : `, ${change.type}`;
  return `- ${change.kind === 'added' ? '➕' : '➖'} ${noun} ${code(change.name)}${type}`;
}

function countRow(noun: string, changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return `| ${noun} | ${count('added')} | ${count('removed')} | ${count('retyped') || ''} |`;
}

function code(name: string): string {
  return `\`${name}\``;
}
