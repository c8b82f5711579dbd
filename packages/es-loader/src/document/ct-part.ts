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
  const values = (known: readonly string[], field: string): readonly string[] | undefined => {
    if (known.length <= mostHotValues) return known.length === 0 ? undefined : known;
    cuts.truncated.add(`ct.${field}`);
    return known.slice(0, mostHotValues);
  };
  const types = unique(listOf(fitted.fields.resources).flatMap((resource) => textOf(resource, 'type') ?? []));
  const names = unique([hot.name, hot.bucket, hot.role, hot.policy, hot.user].flat());
  const hotFields = {
    resource: {
      arn: values(hot.arn, 'resource.arn'),
      id: values(hot.id, 'resource.id'),
      name: values(names, 'resource.name'),
      type: values(types, 'resource.type'),
    },
    bucket: values(hot.bucket, 'bucket'),
    role: values(hot.role, 'role'),
    policy: values(hot.policy, 'policy'),
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

function unique(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}

/** AccessDenied, AccessDeniedException, VpceAccessDenied, Client.UnauthorizedOperation, NotAuthorized, ForbiddenException … */
function isDenied(errorCode: unknown): boolean {
  return typeof errorCode === 'string' && /AccessDenied|Unauthorized|NotAuthorized|Forbidden/i.test(errorCode);
}

/** Paths are keywords, too. */
function paths(known: Iterable<string>): readonly string[] | undefined {
  const short = new Set<string>();
  for (const path of known) short.add(shortened(path));
  return short.size === 0 ? undefined : [...short];
}
