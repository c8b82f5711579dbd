/**
 * botocore's `service-2.json`, in botocore's own words.
 * @see https://github.com/boto/botocore/blob/develop/botocore/model.py
 */
export interface ServiceModel {
  readonly version?: string;
  readonly metadata: ServiceMetadata;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly documentation?: string;
}

/** The part of a model about its service as a whole. */
export interface ServiceMetadata {
  readonly apiVersion: string;
  readonly endpointPrefix: string;
  readonly protocol: string;
  /** All protocols the service speaks, the preferred one first. */
  readonly protocols?: readonly string[];
  readonly serviceId?: string;
  readonly signingName?: string;
  readonly uid?: string;
}

/** One API operation. */
export interface OperationModel {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: ShapeRef;
  readonly output?: ShapeRef & { readonly resultWrapper?: string };
  readonly documentation?: string;
  readonly readonly?: boolean;
  readonly deprecated?: boolean;
}

/** A use of a shape: by a member, a list, a map or an operation. */
export interface ShapeRef {
  readonly shape: string;
  readonly documentation?: string;
  readonly locationName?: string;
  readonly location?: 'header' | 'headers' | 'querystring' | 'uri' | 'statusCode';
  readonly queryName?: string;
  readonly xmlNamespace?: { readonly uri: string };
  readonly flattened?: boolean;
  readonly streaming?: boolean;
  readonly jsonvalue?: boolean;
  readonly box?: boolean;
}

/** A named shape. Which of the optional fields are set depends on `type`. */
export interface Shape {
  readonly type: ShapeType;
  readonly members?: Readonly<Record<string, ShapeRef>>;
  readonly required?: readonly string[];
  readonly member?: ShapeRef;
  readonly key?: ShapeRef;
  readonly value?: ShapeRef;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly payload?: string;
  readonly flattened?: boolean;
  readonly sensitive?: boolean;
  readonly streaming?: boolean;
  readonly eventstream?: boolean;
  readonly document?: boolean;
  readonly union?: boolean;
  readonly exception?: boolean;
  readonly wrapper?: boolean;
  readonly locationName?: string;
  readonly documentation?: string;
}

/** botocore's shape types. */
export type ShapeType =
  | 'structure'
  | 'list'
  | 'map'
  | 'string'
  | 'character'
  | 'integer'
  | 'long'
  | 'short'
  | 'byte'
  | 'bigInteger'
  | 'float'
  | 'double'
  | 'bigDecimal'
  | 'boolean'
  | 'timestamp'
  | 'blob';
