import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { htmlToText } from './html-text.js';

interface RawModel {
  readonly operations?: Readonly<Record<string, { readonly documentation?: string }>>;
  readonly shapes?: Readonly<Record<string, RawShape>>;
}

interface RawShape {
  readonly documentation?: string;
  readonly members?: Readonly<
    Record<string, { readonly documentation?: string; readonly locationName?: string; readonly shape?: string }>
  >;
}

/** The documentation of a model as plain text: by operation, and by structure and member. */
export interface ModelTexts {
  readonly operations: Readonly<Record<string, string>>;
  /** Shape name → member name in small letters (and the wire name too, where it differs) → text. */
  readonly members: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Reads botocore's `service-2.json`, plain or gzipped. Throws what reading, unpacking or parsing throws. */
export function readModelTexts(path: string): ModelTexts {
  const bytes = readFileSync(path);
  const model = JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as RawModel;
  return {
    operations: mapped(model.operations, ({ documentation }) =>
      documentation ? htmlToText(documentation) : undefined,
    ),
    members: mapped(model.shapes, ({ members }) => (members ? memberTexts(members, model) : undefined)),
  };
}

function memberTexts(members: NonNullable<RawShape['members']>, model: RawModel): Record<string, string> | undefined {
  const texts: [string, string][] = [];
  for (const [name, member] of Object.entries(members)) {
    const documentation = member.documentation ?? model.shapes?.[member.shape ?? '']?.documentation;
    if (!documentation) continue;
    const text = htmlToText(documentation);
    for (const key of new Set([member.locationName ?? name, name])) texts.push([key.toLowerCase(), text]);
  }
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}

function mapped<From, To>(
  from: Readonly<Record<string, From>> | undefined,
  change: (value: From) => To | undefined,
): Record<string, To> {
  const pairs = Object.entries(from ?? {}).flatMap(([key, value]) => {
    const to = change(value);
    return to === undefined ? [] : [[key, to] as const];
  });
  return Object.fromEntries(pairs);
}
