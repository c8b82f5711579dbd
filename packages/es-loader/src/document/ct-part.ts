import { type Cuts, shortened } from './cuts.js';
import type { DocumentOptions, JsonObject } from './event-document.js';
import type { FittedRecord } from './fit-record.js';
import type { HotValues } from './hot-fields/hot-values.js';
import { mostHotValues } from './limits.js';
import { listOf, textOf } from './member.js';
import type { Principal } from './principal.js';

/** What `ct` is made of. */
export interface CtParts {
  readonly fitted: FittedRecord;
  readonly hot: HotValues;
  readonly principal: Principal;
  readonly cuts: Cuts;
  readonly hashed: boolean;
  readonly options: DocumentOptions;
  readonly raw: string;
}

/** What is ours: who did it, what it is about, how the document differs from the record, and the record itself. */
export function ctPart({ fitted, hot, principal, cuts, hashed, options, raw }: CtParts): JsonObject {
  const hotFields = {
    resource: {
      arn: values(hot.arn, 'resource.arn', cuts),
      id: values(hot.id, 'resource.id', cuts),
      name: values(namesOf(hot), 'resource.name', cuts),
      type: values(typesOf(fitted.fields.resources), 'resource.type', cuts),
    },
    bucket: values(hot.bucket, 'bucket', cuts),
    role: values(hot.role, 'role', cuts),
    policy: values(hot.policy, 'policy', cuts),
  };
  return {
    principal: principal.principal,
    session: principal.session,
    denied: isDenied(fitted.fields.errorCode) || undefined,
    ...hotFields,
    truncated: paths(cuts.truncated),
    wrapped: paths(cuts.wrapped),
    renamed: paths(cuts.renamed),
    moved: paths(fitted.moved),
    other: fitted.other,
    misfits: paths(options.misfits ?? []),
    hashedId: hashed || undefined,
    line: options.place?.line,
    raw,
  };
}

/** As many as a hot field takes, if any. */
function values(known: readonly string[], field: string, cuts: Cuts): readonly string[] | undefined {
  if (known.length <= mostHotValues) return known.length === 0 ? undefined : known;
  cuts.truncated.add(`ct.${field}`);
  return known.slice(0, mostHotValues);
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

/** Paths are keywords, too. */
function paths(known: Iterable<string>): readonly string[] | undefined {
  const all = [...known];
  return all.length === 0 ? undefined : unique(all.map(shortened));
}
