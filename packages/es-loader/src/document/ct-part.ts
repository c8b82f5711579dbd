import { type Cuts, shortened } from './cuts.js';
import type { DocumentOptions } from './event-document.js';
import type { FittedRecord } from './fit-record.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { mostHotValues } from './limits.js';
import { listOf, textOf } from './member.js';
import { carefulWriter, type ListKey, type MemberWriter, objectMember } from './member-writer.js';
import type { Principal } from './principal.js';

/** What `ct` is made of. */
export interface CtParts {
  readonly fitted: FittedRecord;
  readonly hot: HotValues;
  readonly principal: Principal;
  readonly cuts: Cuts;
  readonly hashed: boolean;
  readonly options: DocumentOptions;
}

/** What is ours, as the text of members: who did it, what it is about, how the document differs from the record. */
export function ctPart({ fitted, hot, principal, cuts, hashed, options }: CtParts, writer: MemberWriter): string {
  const { member, list } = writer;
  /** As many as a hot field takes. */
  const hotMember = (key: ListKey, known: readonly string[], path: string): string => {
    if (known.length <= mostHotValues) return list(key, known);
    cuts.add('truncated', path);
    return list(key, known.slice(0, mostHotValues));
  };
  const resource =
    hotMember(',"arn":["', hot.arn, 'ct.resource.arn') +
    hotMember(',"id":["', hot.id, 'ct.resource.id') +
    hotMember(',"name":["', namesOf(hot), 'ct.resource.name') +
    hotMember(',"type":["', typesOf(fitted.fields.resources), 'ct.resource.type');
  const hotMembers =
    objectMember(',"resource":{', resource) +
    hotMember(',"bucket":["', hot.bucket, 'ct.bucket') +
    hotMember(',"role":["', hot.role, 'ct.role') +
    hotMember(',"policy":["', hot.policy, 'ct.policy');
  return (
    member(',"principal":"', principal.principal) +
    member(',"session":"', principal.session) +
    member(',"denied":"', isDenied(fitted.fields.errorCode) || undefined) +
    hotMembers +
    pathsMember(',"truncated":["', cuts.truncated) +
    pathsMember(',"wrapped":["', cuts.wrapped) +
    pathsMember(',"renamed":["', cuts.renamed) +
    pathsMember(',"moved":["', fitted.moved) +
    member(',"other":"', fitted.other) +
    pathsMember(',"misfits":["', options.misfits) +
    member(',"hashedId":"', hashed || undefined) +
    member(',"line":"', options.place?.line)
  );
}

function namesOf({ name, bucket, role, policy, user }: HotValues): readonly string[] {
  return unique([...name, ...bucket, ...role, ...policy, ...user]);
}

function typesOf(resources: unknown): readonly string[] {
  const types: string[] = [];
  for (const resource of listOf(resources)) {
    const type = textOf(resource, 'type');
    if (type !== undefined) types.push(type);
  }
  return unique(types);
}

function unique(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}

/** AccessDenied, AccessDeniedException, VpceAccessDenied, Client.UnauthorizedOperation, NotAuthorized, ForbiddenException … */
function isDenied(errorCode: unknown): boolean {
  return typeof errorCode === 'string' && /AccessDenied|Unauthorized|NotAuthorized|Forbidden/i.test(errorCode);
}

/** Paths are keywords, too. Those of a schema know nothing of the record's text. */
function pathsMember(key: ListKey, known: Iterable<string> | undefined): string {
  return known === undefined ? '' : carefulWriter.list(key, unique(Array.from(known, shortened)));
}
