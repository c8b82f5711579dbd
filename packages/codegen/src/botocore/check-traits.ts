import type { ServiceModel } from './service-model.js';

/** Traits that the generator reads. */
const read = {
  model: ['version', 'metadata', 'operations', 'shapes', 'documentation'],
  metadata: ['apiVersion', 'endpointPrefix', 'protocol', 'signingName'],
  operation: ['name', 'http', 'input', 'output', 'documentation'],
  shape: [
    ...['type', 'members', 'required', 'member', 'key', 'value', 'enum', 'min', 'max', 'pattern'],
    ...['payload', 'flattened', 'sensitive', 'streaming', 'eventstream', 'document', 'locationName', 'documentation'],
  ],
  member: ['shape', 'documentation', 'location', 'locationName', 'queryName', 'flattened', 'streaming', 'xmlNamespace'],
} as const;

/** Traits that say nothing about what CloudTrail records: endpoints, retries, signing, deprecation, SDK behaviour. */
const ignored = {
  model: ['examples', 'clientContextParams', 'deprecated', 'deprecatedMessage'],
  metadata: [
    ...['serviceFullName', 'serviceId', 'signatureVersion', 'uid', 'auth', 'protocols', 'jsonVersion', 'targetPrefix'],
    ...[
      'serviceAbbreviation',
      'xmlNamespace',
      'protocolSettings',
      'globalEndpoint',
      'awsQueryCompatible',
      'checksumFormat',
    ],
    ...['ripServiceName', 'timestampFormat', 'wireVersion'],
  ],
  operation: [
    ...[
      'errors',
      'idempotent',
      'readonly',
      'endpoint',
      'staticContextParams',
      'deprecated',
      'deprecatedMessage',
      'deprecatedSince',
    ],
    ...[
      'endpointdiscovery',
      'authtype',
      'auth',
      'httpChecksumRequired',
      'httpChecksum',
      'unsignedPayload',
      'operationContextParams',
    ],
    ...['endpointoperation', 'requestcompression', 'alias', 'documentationUrl', 'async', 'internal', 'longPoll'],
  ],
  shape: [
    ...[
      'exception',
      'error',
      'box',
      'union',
      'fault',
      'retryable',
      'timestampFormat',
      'deprecated',
      'deprecatedMessage',
    ],
    ...[
      'deprecatedSince',
      'wrapper',
      'event',
      'synthetic',
      'sparse',
      'xmlOrder',
      'requiresLength',
      'xmlNamespace',
      'pattern',
    ],
    ...['internal', 'internalonly', 'contextParam', 'jsonvalue'],
  ],
  member: [
    ...['idempotencyToken', 'box', 'contextParam', 'deprecated', 'deprecatedMessage', 'deprecatedSince', 'hostLabel'],
    ...[
      'jsonvalue',
      'eventpayload',
      'eventheader',
      'enum',
      'xmlAttribute',
      'timestampFormat',
      'wrapper',
      'internalonly',
      'pattern',
      'min',
      'max',
    ],
  ],
} as const;

/** A trait that neither list has, with the first place it appears at. */
export interface UnknownTrait {
  readonly kind: keyof typeof read;
  readonly trait: string;
  readonly at: string;
}

/** Finds traits nobody has looked at: a newer botocore may say something new that bears on records. */
export function unknownTraits(model: ServiceModel): readonly UnknownTrait[] {
  const found = new Map<string, UnknownTrait>();
  const check = (kind: keyof typeof read, value: object, at: string) => {
    for (const trait of Object.keys(value)) {
      if (!known[kind].has(trait) && !found.has(`${kind} ${trait}`)) found.set(`${kind} ${trait}`, { kind, trait, at });
    }
  };
  check('model', model, '');
  check('metadata', model.metadata, 'metadata');
  for (const [name, operation] of Object.entries(model.operations)) check('operation', operation, name);
  for (const [name, shape] of Object.entries(model.shapes)) {
    check('shape', shape, name);
    for (const [member, ref] of Object.entries(shape.members ?? {})) check('member', ref, `${name}.${member}`);
  }
  return [...found.values()];
}

const known = Object.fromEntries(
  Object.keys(read).map((kind) => [
    kind,
    new Set([...read[kind as keyof typeof read], ...ignored[kind as keyof typeof read]]),
  ]),
) as unknown as Record<keyof typeof read, ReadonlySet<string>>;
