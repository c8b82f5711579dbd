/**
 * How records say that a call failed, or that it was refused: as data, so that a predicate (`outcomeOf`) and an expression of the match
 * language can be made of one definition. Patterns are read without regard to letter case, and match anywhere unless they are anchored.
 */
export interface OutcomeRules {
  /** Codes that are no errors: HTTP's below 400, which some services write into `errorCode`, and words. */
  readonly successCode: string;
  /** Numbers from here on are errors of HTTP. */
  readonly firstErrorStatus: number;
  /** HTTP's status of a refusal. */
  readonly refusalStatus: number;
  /** Event sources of sign-ins, which write `Failure` in place of an error code. */
  readonly signInSource: string;
  readonly signInType: string;
  /** Values by which sign-ins and service events say that something failed. */
  readonly failureWord: string;
  /** Members of `serviceEventDetails` and of what is in it, of which these words tell the outcome. */
  readonly stateMembers: readonly string[];
  /** The bodies that may have the outcome of a request in them, as HTTP has it. */
  readonly resultParts: readonly string[];
  /** The paths of a word for it in such a body, and of a status of HTTP. */
  readonly resultWords: readonly (readonly string[])[];
  readonly resultStatuses: readonly (readonly string[])[];
  /** Codes of a refusal for want of permission, in `errorCode`. */
  readonly refusalCode: string;
  /** The same, of whole values elsewhere in a record, where words such as "denied" may be about something else. */
  readonly refusalValue: string;
  /** The paths in `responseElements` where services write the code of an error. */
  readonly errorPaths: readonly (readonly string[])[];
  /** What IAM says of a refusal, whatever code a service makes of it. */
  readonly refusalMessage: string;
  /** Codes that mean both a failed authentication and a refusal, and the message of the latter. */
  readonly ambiguousCode: string;
  readonly ambiguousMessage: string;
  /** What is said of credentials that are expired, unknown or wrong: a failed authentication, and no refusal, whatever the code. */
  readonly authenticationMessage: string;
}

/** Words of which the code of a refusal has one, in botocore's models and in captured records. */
const refusals = [
  'un-?authori[sz]ed',
  'not[ _-]?authori[sz]ed',
  'no[ _-]?authori[sz]ation',
  'forbidden',
  '(?:operation|action|access|request|call)[ _-]?not[ _-]?permitted',
  String.raw`insufficient\w*(?:privilege|permission)`,
  'blockedbyorganizationpolicy',
].join('|');
/** `AuthorizationError`, but not `AuthorizationAlreadyExists`. */
const authorization = String.raw`(?:^|[.:#])authori[sz]ation(?:error|failed|failure)?(?:exception|fault)?$`;
const forbiddenStatus = String.raw`^(?:http[ /-]?)?403(?!\d)`;

/** The rules. */
export const outcomeRules: OutcomeRules = {
  successCode: '^(?:[0-3]|(?:ok|success|successful|succeeded|none|null)$)',
  firstErrorStatus: 400,
  refusalStatus: 403,
  signInSource: String.raw`^(?:signin|sso)\.`,
  signInType: 'AwsConsoleSignIn',
  failureWord: '^(?:fail|failed|failure|error)$',
  stateMembers: ['state', 'status', 'statusType', 'result', 'outcome'],
  resultParts: ['additionalEventData', 'serviceEventDetails'],
  resultWords: [['result', 'statusType']],
  resultStatuses: [
    ['result', 'statusCode'],
    ['responseParameters', 'status'],
  ],
  refusalCode: String.raw`denied|missing\w*permission|${refusals}|${authorization}|${forbiddenStatus}`,
  refusalValue: String.raw`^[^\s/]*(?:(?:access|permission|authori[sz]ation)[a-z]*[ _-]?denied|${refusals})[^\s/]*$`,
  errorPaths: [['errorCode'], ['code'], ['__type'], ['error'], ['error', 'code'], ['Error', 'Code']],
  refusalMessage: 'not authorized to perform',
  ambiguousCode: String.raw`(?:^|\.)auth(?:failure|exception)$`,
  ambiguousMessage: 'not authorized',
  authenticationMessage: [
    '(?:token|signature|credentials?|access key)[^.:]* (?:expired|invalid|not valid|not found|revoked|does not match|not exist)',
    '(?:expired|invalid|unknown|unrecognized|missing|incorrect)[a-z ]* (?:token|signature|credentials?|access key|password|mfa)',
    'validate the provided access credentials',
    'password attempts exceeded',
  ].join('|'),
};
