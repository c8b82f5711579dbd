/** Limits of a value, in botocore's words. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** One value of one of botocore's plain types, or any JSON (`document`). */
export interface Scalar extends Limits {
  readonly kind: 'scalar';
  readonly type: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
}

/** A member of a structure, with what is known of where it is written. */
export interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  /** Seen in captured records; otherwise inferred from the model. */
  readonly observed: boolean;
}

/** An object with known members. */
export interface Structure {
  readonly kind: 'structure';
  readonly name?: string;
  readonly members: readonly Member[];
}

/** An array. */
export interface List extends Limits {
  readonly kind: 'list';
  readonly member: Shape;
}

/** An object whose keys are data. */
export interface MapShape extends Limits {
  readonly kind: 'map';
  readonly key: Shape;
  readonly value: Shape;
}

/** A structure inside itself: given by name, since it has no end. */
export interface Recursive {
  readonly kind: 'recursive';
  readonly name: string;
}

/** A value that has one of several forms. */
export interface Either {
  readonly kind: 'either';
  readonly of: readonly Shape[];
}

/** A part that is always null. */
export interface Nothing {
  readonly kind: 'nothing';
}

/** The shape of a body or a member, all references resolved. */
export type Shape = Scalar | Structure | List | MapShape | Recursive | Either | Nothing;
