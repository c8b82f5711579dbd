/**
 * An operation as CloudTrail records it: the data between the rules and the JSON Schema. Readonly plain objects,
 * a union on `kind`; a `named` type points into the definitions of its service, so recursion stays recursion.
 */
export type ViewType =
  | StructureType
  | { readonly kind: 'list'; readonly of: ViewType; readonly min?: number; readonly max?: number }
  | { readonly kind: 'map'; readonly of: ViewType }
  | StringType
  | { readonly kind: 'number'; readonly integer: boolean; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean' | 'timestamp' | 'blob' | 'any' | 'mask' }
  /** Text of an XML document turned into JSON: digits became a number, `true` a boolean. */
  | { readonly kind: 'xml-text' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'union'; readonly of: readonly ViewType[] };

/** An object with exactly these members. */
export interface StructureType {
  readonly kind: 'structure';
  readonly members: readonly ViewMember[];
}

/** A string with the model's constraints. */
export interface StringType {
  readonly kind: 'string';
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

/** Whether captured records showed a member, or only the model says so. */
export type Evidence = 'observed' | 'inferred';

/** A member under the name that CloudTrail gives it. */
export interface ViewMember {
  readonly name: string;
  readonly type: ViewType;
  readonly required: boolean;
  readonly evidence: Evidence;
}

/** One event of a service with the shapes of its two bodies; `null` where the body is always null. */
export interface EventView {
  /** Operation name, or the event name of a hand-written definition. */
  readonly operation: string;
  readonly eventSources: readonly string[];
  readonly eventNames: readonly string[];
  /** Alternatives, the likeliest first; empty where there is no body. */
  readonly request: readonly ViewType[];
  readonly response: readonly ViewType[];
  /** Whether a call that succeeds may be recorded with no request: one that can do without any parameter. */
  readonly requestMayBeNull: boolean;
  readonly release: string;
}

/** All events of a service and the definitions that their bodies refer to. */
export interface ServiceView {
  readonly service: string;
  readonly protocol: string | null;
  readonly apiVersion: string | null;
  readonly release: string;
  readonly events: readonly EventView[];
  readonly definitions: ReadonlyMap<string, ViewType>;
}
