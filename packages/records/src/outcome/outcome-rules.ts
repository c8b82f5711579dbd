/**
 * How records say that a call failed, or that it was refused: as data, so that a predicate (`outcomeOf`) and an expression of the match
 * language can be made of one definition. Patterns are read without regard to letter case, and match anywhere unless they are anchored;
 * of a list, one has to match. Few of them repeat anything, so that the match language can leave them to JavaScript's engine.
 */
export interface OutcomeRules {
  /** Codes that are no errors: HTTP's below 400, which some services write into `errorCode`, and words. */
  readonly successCode: string;
  /** Numbers from here on are errors of HTTP. */
  readonly firstErrorStatus: number;
  /** HTTP's status of a refusal. */
  readonly refusalStatus: number;
  /** Event sources of sign-ins, and what they write in place of an error code. */
  readonly signInSource: string;
  readonly signInType: string;
  readonly signInFailure: string;
  /** Values by which service events say that something failed, as they are written. */
  readonly failureWords: readonly string[];
  /** Members of `serviceEventDetails` and of what is in it, of which these words tell the outcome. */
  readonly stateMembers: readonly string[];
  /** The bodies that may have the outcome of a request in them, as HTTP has it. */
  readonly resultParts: readonly string[];
  /** The paths of a word for it in such a body, and of a status of HTTP. */
  readonly resultWords: readonly (readonly string[])[];
  readonly resultStatuses: readonly (readonly string[])[];
  /** Codes of a refusal for want of permission, in `errorCode`. */
  readonly refusalCodes: readonly string[];
  /** The same, of whole values elsewhere in a record, where words such as "denied" may be about something else. */
  readonly refusalValue: string;
  /** The paths in `responseElements` where services write the code of an error. */
  readonly errorPaths: readonly (readonly string[])[];
  /** Every record that is not of a success has one of these members or values somewhere in its text, between quotes. */
  readonly signs: readonly string[];
  /** The words of IAM for a refusal, whatever code a service makes of it. */
  readonly refusalMessage: string;
  /** Codes that mean both a failed authentication and a refusal, and the message of the latter. */
  readonly ambiguousCode: string;
  readonly ambiguousMessage: string;
  /**
   * The message of a failed authentication, which is no refusal, whatever the code: something by which somebody is known, and what is
   * wrong with it.
   */
  readonly authenticationSubject: string;
  readonly authenticationFault: string;
}

/** Words of which the code of a refusal has one, in botocore's models and in captured records. */
const refusals = [
  'un-?authori[sz]ed',
  'not[ _-]?authori[sz]ed',
  'no[ _-]?authori[sz]ation',
  'forbidden',
  '(?:operation|action|access|request|call)[ _-]?not[ _-]?permitted',
].join('|');
/** `AuthorizationError`, but not `AuthorizationAlreadyExists`. */
const authorization = '(?:^|[.:#])authori[sz]ation(?:error|failed|failure)?(?:exception|fault)?$';

/** The rules. */
export const outcomeRules: OutcomeRules = {
  successCode: '^(?:[0-3]|(?:ok|success|successful|succeeded|none|null)$)',
  firstErrorStatus: 400,
  refusalStatus: 403,
  signInSource: String.raw`^(?:signin|sso)\.`,
  signInType: 'AwsConsoleSignIn',
  signInFailure: 'Failure',
  failureWords: ['Failure', 'failure', 'FAILURE', 'Failed', 'failed', 'FAILED'],
  stateMembers: ['state', 'status', 'statusType', 'result', 'outcome'],
  resultParts: ['additionalEventData', 'serviceEventDetails'],
  resultWords: [['result', 'statusType']],
  resultStatuses: [['result', 'statusCode']],
  refusalCodes: [
    `denied|${refusals}|blockedbyorganizationpolicy`,
    String.raw`(?:insufficient|missing)\w*(?:privilege|permission)`,
    authorization,
    String.raw`^(?:http[ /-]?)?403(?!\d)`,
  ],
  refusalValue: String.raw`(?<![\s/])(?:(?:access|permission)[ _-]?denied|${refusals}|authorizationerror)(?:exception|fault|error|operation)?$`,
  errorPaths: [['errorCode']],
  signs: ['errorCode', 'errorMessage', 'Failure', 'serviceEventDetails', 'result'],
  refusalMessage: 'not authorized to perform',
  ambiguousCode: String.raw`(?:^|\.)auth(?:failure|exception)$`,
  ambiguousMessage: 'not authorized',
  authenticationSubject: 'token|signature|credential|access key|password|pass code|mfa',
  authenticationFault:
    'expired|invalid|not valid|not able to validate|unable to validate|unknown|unrecognized|missing|incorrect|not found|revoked|exceeded|not match|not exist',
};
