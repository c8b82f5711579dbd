/**
 * A service model with its references resolved to shape names and its traits sorted by kind. Recursion stays a
 * reference by name. Readonly data: later stages read it, none writes it.
 */
export interface ShapeGraph {
  readonly service: string;
  readonly apiVersion: string;
  readonly protocol: Protocol;
  readonly endpointPrefix: string;
  readonly signingName?: string;
  /** The botocore release that the service's newest model comes from. */
  readonly release: string;
  readonly operations: readonly GraphOperation[];
  readonly shapes: ReadonlyMap<string, GraphShape>;
}

/** The protocol whose conventions CloudTrail follows for a service; botocore's `metadata.protocol`, with the CBOR ones as `cbor`. */
export type Protocol = 'json' | 'query' | 'rest-json' | 'rest-xml' | 'ec2' | 'cbor';

/** An operation with the names of its input and output shapes. */
export interface GraphOperation {
  readonly name: string;
  readonly method: string;
  readonly requestUri: string;
  readonly input: string | null;
  /** The XML element around the members that are sent in the body. */
  readonly inputElement?: string;
  readonly output: string | null;
  /** API version of the model the operation was read from. */
  readonly apiVersion: string;
  /** The botocore release the operation was read from: an older one where newer releases dropped it. */
  readonly release: string;
}

/** A named shape of the model. */
export type GraphShape = StructureShape | ListShape | MapShape | StringShape | NumberShape | PlainShape;

/** An object with members in the model's order. `payload` names the member that is the whole HTTP body. */
export interface StructureShape {
  readonly kind: 'structure';
  readonly members: readonly GraphMember[];
  readonly payload?: string;
  /** A free-form JSON document: any value. */
  readonly document?: boolean;
  readonly sensitive?: boolean;
}

/** A member of a structure. */
export interface GraphMember {
  readonly name: string;
  readonly shape: string;
  readonly required: boolean;
  readonly location?: 'header' | 'headers' | 'querystring' | 'uri' | 'statusCode';
  readonly locationName?: string;
  readonly queryName?: string;
  readonly flattened?: boolean;
  /** An event stream or a streamed body: CloudTrail records neither. */
  readonly streaming?: boolean;
  readonly xmlNamespace?: boolean;
  /** Names of the service's own that records show in place of the model's: data, no model has them. */
  readonly alsoNamed?: readonly string[];
}

/** A list. */
export interface ListShape {
  readonly kind: 'list';
  readonly member: string;
  readonly memberLocationName?: string;
  readonly flattened?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: boolean;
}

/** A map from strings. */
export interface MapShape {
  readonly kind: 'map';
  readonly key: string;
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: boolean;
}

/** A string with its constraints. */
export interface StringShape {
  readonly kind: 'string';
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sensitive?: boolean;
}

/** A number; `integer` says that it has no fraction. */
export interface NumberShape {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: boolean;
}

/** A shape without constraints that matter here. */
export interface PlainShape {
  readonly kind: 'boolean' | 'timestamp' | 'blob';
  readonly sensitive?: boolean;
}
