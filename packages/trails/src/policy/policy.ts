/** A policy of IAM, or of a resource. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** A statement that allows something. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  /** In policies of resources alone. */
  readonly Principal?: { readonly Service: string } | { readonly AWS: string };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The principal that CloudTrail delivers as, in every partition. */
export const cloudTrail = { Service: 'cloudtrail.amazonaws.com' } as const;

/** A policy of statements; undefined without any. */
export function policyOf(statements: readonly Statement[]): Policy | undefined {
  return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements };
}

/** CloudTrail acting for these trails or event data stores, and for nobody else's. */
export function onBehalfOf(arns: readonly string[]): NonNullable<Statement['Condition']> {
  return { StringEquals: { 'aws:SourceArn': arns } };
}

/** Actions that have no resources of their own, or whose resources are not known before they are called. */
export function anywhere(Sid: string, actions: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action: actions, Resource: '*' };
}

/** A statement on resources; none without a resource. */
export function on(Sid: string, resources: readonly string[], actions: readonly string[]): readonly Statement[] {
  return resources.length === 0 ? [] : [{ Sid, Effect: 'Allow', Action: actions, Resource: [...new Set(resources)] }];
}
