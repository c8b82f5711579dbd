import { type Cuts, shortened } from './cuts.js';
import type { DocumentOptions } from './event-document.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { mostHotValues } from './limits.js';
import { type Literal, memberKeys } from './literal.js';
import { listOf, membersOf, textOf } from './member.js';
import type { Page } from './page.js';
import type { Principal } from './principal.js';
import type { WrittenRecord } from './write-fields.js';

/** What `ct` is made of. */
export interface CtSources {
  readonly written: WrittenRecord;
  readonly hot: HotValues;
  readonly principal: Principal;
  readonly hashed: boolean;
  readonly options: DocumentOptions;
}

const keys = memberKeys(
  'principal',
  'session',
  'denied',
  'resource',
  'arn',
  'id',
  'name',
  'type',
  'bucket',
  'role',
  'policy',
  'truncated',
  'wrapped',
  'renamed',
  'moved',
  'other',
  'misfits',
  'hashedId',
  'line',
);

/** Writes what is ours: who did it, what it is about, how the document differs from the record. */
export function writeCt(page: Page, { written, hot, principal, hashed, options }: CtSources): void {
  const { fields, cuts, moved, other } = written;

  page.member(keys.principal, principal.principal);
  page.member(keys.session, principal.session);
  page.member(keys.denied, isDenied(fields.errorCode) || undefined);

  page.begin(keys.resource);
  writeHot(page, keys.arn, hot.arn, 'ct.resource.arn', cuts);
  writeHot(page, keys.id, hot.id, 'ct.resource.id', cuts);
  writeHot(page, keys.name, namesOf(hot), 'ct.resource.name', cuts);
  writeHot(page, keys.type, typesOf(fields.resources), 'ct.resource.type', cuts);
  page.closeOrDrop();
  writeHot(page, keys.bucket, hot.bucket, 'ct.bucket', cuts);
  writeHot(page, keys.role, hot.role, 'ct.role', cuts);
  writeHot(page, keys.policy, hot.policy, 'ct.policy', cuts);

  writePaths(page, keys.truncated, cuts.truncated);
  writePaths(page, keys.wrapped, cuts.wrapped);
  writePaths(page, keys.renamed, cuts.renamed);
  writePaths(page, keys.moved, moved);
  page.member(keys.other, other);
  writePaths(page, keys.misfits, options.misfits);
  page.member(keys.hashedId, hashed || undefined);
  page.member(keys.line, options.place?.line);
}

/** As many as a hot field takes. */
function writeHot(page: Page, key: Literal, known: readonly string[], path: string, cuts: Cuts): void {
  if (known.length <= mostHotValues) {
    page.list(key, known);
    return;
  }
  cuts.add('truncated', path);
  page.list(key, known.slice(0, mostHotValues));
}

function namesOf({ name, bucket, role, policy, user }: HotValues): readonly string[] {
  return unique([...name, ...bucket, ...role, ...policy, ...user]);
}

function typesOf(resources: unknown): readonly string[] {
  const types: string[] = [];
  for (const resource of listOf(resources)) {
    const type = textOf(membersOf(resource).type);
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

/** Paths are keywords, too. */
function writePaths(page: Page, key: Literal, known: Iterable<string> | undefined): void {
  if (known !== undefined) page.list(key, unique(Array.from(known, shortened)));
}
