import type { ServiceModel, Shape, ShapeRef } from '../botocore/service-model.js';
import { CodegenError } from '../codegen-error.js';
import type { GraphMember, GraphOperation, GraphShape, Protocol, ShapeGraph } from './shape-graph.js';

/** Where a model was read from. */
export interface ModelOrigin {
  readonly service: string;
  /** botocore release, as on PyPI. */
  readonly release: string;
}

/**
 * Resolves a service model into a shape graph.
 * @throws CodegenError `model-unreadable` for a protocol or shape type that this generator was not taught.
 */
export function buildShapeGraph(model: ServiceModel, origin: ModelOrigin): ShapeGraph {
  const { metadata } = model;
  return {
    service: origin.service,
    release: origin.release,
    apiVersion: metadata.apiVersion,
    protocol: protocolOf(metadata.protocol, origin),
    endpointPrefix: metadata.endpointPrefix,
    ...(metadata.signingName !== undefined && { signingName: metadata.signingName }),
    operations: Object.entries(model.operations)
      .map(([name, operation]): GraphOperation => ({
        // CloudFront's models write the API version into `name`; the key is what everybody calls the operation.
        name,
        method: operation.http.method,
        requestUri: operation.http.requestUri,
        input: operation.input?.shape ?? null,
        ...(operation.input?.locationName !== undefined && { inputElement: operation.input.locationName }),
        output: operation.output?.shape ?? null,
        apiVersion: metadata.apiVersion,
        release: origin.release,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    shapes: new Map(
      Object.entries(model.shapes).map(([name, shape]) => [name, graphShape(name, shape, model, origin)]),
    ),
  };
}

const protocols: Readonly<Record<string, Protocol>> = {
  json: 'json',
  query: 'query',
  'rest-json': 'rest-json',
  'rest-xml': 'rest-xml',
  ec2: 'ec2',
  'smithy-rpc-v2-cbor': 'cbor',
};

function protocolOf(name: string, origin: ModelOrigin): Protocol {
  const protocol = protocols[name];
  if (protocol === undefined) {
    throw new CodegenError(
      'model-unreadable',
      `expected one of the protocols ${Object.keys(protocols).join(', ')}, found ${name} in ${origin.service} of botocore ${origin.release}`,
    );
  }
  return protocol;
}

function graphShape(name: string, shape: Shape, model: ServiceModel, origin: ModelOrigin): GraphShape {
  const sensitive = shape.sensitive ? { sensitive: true } : {};
  const bounds = {
    ...(shape.min !== undefined && { min: shape.min }),
    ...(shape.max !== undefined && { max: shape.max }),
  };
  switch (shape.type) {
    case 'structure':
      return {
        kind: 'structure',
        members: Object.entries(shape.members ?? {}).map(([member, ref]) => graphMember(member, ref, shape, model)),
        ...(shape.payload !== undefined && { payload: shape.payload }),
        ...(shape.document && { document: true }),
        ...sensitive,
      };
    case 'list': {
      const member = shape.member!;
      return {
        kind: 'list',
        member: member.shape,
        ...(member.locationName !== undefined && { memberLocationName: member.locationName }),
        ...(shape.flattened && { flattened: true }),
        ...bounds,
        ...sensitive,
      };
    }
    case 'map':
      return { kind: 'map', key: shape.key!.shape, value: shape.value!.shape, ...bounds, ...sensitive };
    case 'string':
    case 'character':
      return {
        kind: 'string',
        ...(shape.enum !== undefined && { enum: shape.enum }),
        ...bounds,
        ...(shape.pattern !== undefined && { pattern: shape.pattern }),
        ...sensitive,
      };
    case 'integer':
    case 'long':
    case 'short':
    case 'byte':
    case 'bigInteger':
      return { kind: 'number', integer: true, ...bounds, ...sensitive };
    case 'float':
    case 'double':
    case 'bigDecimal':
      return { kind: 'number', integer: false, ...bounds, ...sensitive };
    case 'boolean':
    case 'timestamp':
    case 'blob':
      return { kind: shape.type, ...sensitive };
    default:
      throw new CodegenError(
        'model-unreadable',
        `expected a botocore shape type, found ${String(shape.type)} at shape ${name} of ${origin.service}, botocore ${origin.release}`,
      );
  }
}

function graphMember(name: string, ref: ShapeRef, parent: Shape, model: ServiceModel): GraphMember {
  const target = model.shapes[ref.shape];
  return {
    name,
    shape: ref.shape,
    required: parent.required?.includes(name) ?? false,
    ...(ref.location !== undefined && { location: ref.location }),
    ...(ref.locationName !== undefined && { locationName: ref.locationName }),
    ...(ref.queryName !== undefined && { queryName: ref.queryName }),
    ...(ref.flattened && { flattened: true }),
    ...((ref.streaming || target?.streaming || target?.eventstream) && { streaming: true }),
    ...(ref.xmlNamespace && { xmlNamespace: true }),
  };
}
