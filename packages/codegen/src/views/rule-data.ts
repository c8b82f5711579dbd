/** The facts that rules consult: reviewed data files of `data/`, read once. */
export interface RuleData {
  /** By service: how it departs from what its protocol does. */
  readonly profiles: Readonly<Record<string, ServiceProfile>>;
  /** eventSource prefix → the services behind it, where the general rule is wrong or says too little. */
  readonly eventSources: Readonly<Record<string, { readonly services: readonly string[] }>>;
  readonly ec2: Ec2Data;
  readonly s3: S3Data;
  /** By service: members that the service itself calls otherwise than its model. */
  readonly internalNames: InternalNames;
}

/** Service → `Shape.Member` of the model → the names in records. */
export type InternalNames = Readonly<
  Record<string, Readonly<Record<string, { readonly names: readonly string[]; readonly because: string }>>>
>;

/** How a service departs from its protocol. Each entry of the data file carries its evidence. */
export interface ServiceProfile {
  readonly style?: NamingStyle;
  /** Responses with a single structure member are recorded without it. */
  readonly unwrap?: boolean;
  /** Event names beside the operation's. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Members that any body of the service may have, as JSON types. */
  readonly request?: Readonly<Record<string, JsonType>>;
  readonly response?: Readonly<Record<string, JsonType>>;
  /** The same for single operations. */
  readonly operations?: Readonly<
    Record<
      string,
      {
        readonly request?: Readonly<Record<string, JsonType>>;
        readonly response?: Readonly<Record<string, JsonType>>;
        /** Successful calls were recorded with no request although they need parameters. */
        readonly nullRequest?: true;
      }
    >
  >;
}

/** Member names: first letter lowered, kept as the wire has them, with a capital that the wire has not, or seen both lowered and kept. */
export type NamingStyle = 'lowered' | 'verbatim' | 'capitalised' | 'both';

/** The type of a value as data writes it: a type's name, `[member]` for a list, an object of members. */
export type JsonType = string | readonly JsonType[] | { readonly [member: string]: JsonType };

/** Facts about EC2's two request forms. */
export interface Ec2Data {
  /** Operations of EC2's model of 2015-03-01: these are recorded in the old form. */
  readonly oldOperations: ReadonlySet<string>;
  /** Those that its model of 2014-09-01 did not have: their lists may say `item`. */
  readonly lastOldOperations: ReadonlySet<string>;
  /** Element names of the old form: `""` for a scalar, an object (`{}` for one without elements), or `{items}` for a list. */
  readonly requests: Readonly<Record<string, ElementTree>>;
  /** Young operations that records show in the old form, too. */
  readonly bothForms: readonly string[];
  /** Operations whose wrapper has a name of its own. */
  readonly wrapperNames: Readonly<Record<string, string>>;
}

/** Element names of an XML request. */
export type ElementTree = '' | { readonly [element: string]: ElementTree };

/** Facts about S3's requests. */
export interface S3Data {
  /** Query parameters and headers that any request may carry. */
  readonly request: readonly string[];
  readonly response: readonly string[];
  /** Members in place of a body that is no XML: operation → member → type. */
  readonly bodies: Readonly<Record<string, Readonly<Record<string, JsonType>>>>;
  /** Values that S3 takes, by its user guide, and the model does not list: shape → values. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}
