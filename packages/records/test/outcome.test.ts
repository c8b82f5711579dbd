import { describe, expect, test } from 'vitest';
import type { JsonObject, Outcome } from '../src/index.js';
import { outcomeOf } from '../src/index.js';

const call = {
  eventVersion: '1.11',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  eventType: 'AwsApiCall',
};
const signIn = {
  ...call,
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  eventType: 'AwsConsoleSignIn',
};
const service = { ...call, eventType: 'AwsServiceEvent' };

describe('the codes of errors', () => {
  const codes: Readonly<Record<Outcome, readonly string[]>> = {
    refused: [
      'AccessDenied',
      'AccessDeniedException',
      'Client.AccessDenied',
      'VpceAccessDenied',
      'KMSAccessDenied',
      'AccessToClusterDenied',
      'Access Denied',
      'PERMISSION_DENIED',
      'UnauthorizedOperation',
      'Client.UnauthorizedOperation',
      'UnauthorizedException',
      'UnauthorizedAccess',
      'NotAuthorized',
      'NotAuthorizedException',
      'SNSNoAuthorization',
      'Forbidden',
      'ForbiddenException',
      'AccessForbidden',
      'AuthorizationError',
      'AuthorizationErrorException',
      'AuthorizationException',
      'Client.AuthorizationError',
      'InsufficientPrivilegesException',
      'Client.InsufficientPrivileges',
      'InsufficientPermissionsException',
      'InsufficientIAMAccessPermissionException',
      'IamRoleMissingPermissions',
      'OperationNotPermitted',
      'OperationNotPermittedException',
      'OperationNotPermittedFault',
      'Client.OperationNotPermitted',
      'BlockedByOrganizationPolicyException',
      '403',
      '403 Forbidden',
    ],
    failed: [
      'ExpiredToken',
      'ExpiredTokenException',
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'MissingAuthenticationToken',
      'RequestExpired',
      'Client.AuthFailure',
      'UnauthenticatedException',
      'AuthorizationAlreadyExists',
      'AuthorizationNotFound',
      'AuthorizationPendingException',
      'AuthorizationHeaderMalformed',
      'InvalidAuthorizationMessageException',
      'Client.InvalidPermission.NotFound',
      'PermissionLimitExceededException',
      'MethodNotAllowed',
      'ThrottlingException',
      'NoSuchEntityException',
      '400',
      '401',
      '404',
      '4030',
      '500',
    ],
    succeeded: ['', '200', '201', '204', '302', '304', '200 OK', 'OK', 'Success', 'null'],
  };
  test.each(Object.entries(codes).flatMap(([outcome, of]) => of.map((errorCode) => ({ errorCode, outcome }))))(
    '"$errorCode" is $outcome',
    ({ errorCode, outcome }) => expect(outcomeOf({ ...call, errorCode })).toBe(outcome),
  );
});

describe('what else a record says of its outcome', () => {
  const grafana = (result: JsonObject, part = 'serviceEventDetails'): JsonObject => ({
    ...service,
    [part]: { result },
  });
  const cases: readonly { readonly name: string; readonly in: JsonObject; readonly out: Outcome }[] = [
    { name: 'a call without an error', in: { ...call, responseElements: { user: {} } }, out: 'succeeded' },
    {
      name: 'no code, as some writers have it',
      in: { ...call, errorCode: null, errorMessage: null },
      out: 'succeeded',
    },
    { name: 'a code that is a number', in: { ...call, errorCode: 200 }, out: 'succeeded' },
    { name: 'a code that is the number of a refusal', in: { ...call, errorCode: 403 }, out: 'refused' },
    { name: 'a message alone', in: { ...call, errorMessage: 'Failed authentication' }, out: 'failed' },
    {
      name: 'a message beside a code of success',
      in: { ...call, errorCode: '200', errorMessage: 'OK' },
      out: 'succeeded',
    },
    { name: 'a failed sign-in', in: { ...signIn, responseElements: { ConsoleLogin: 'Failure' } }, out: 'failed' },
    { name: 'a sign-in', in: { ...signIn, responseElements: { ConsoleLogin: 'Success' } }, out: 'succeeded' },
    {
      name: 'a failed change of role',
      in: { ...signIn, eventName: 'SwitchRole', responseElements: { SwitchRole: 'Failure' } },
      out: 'failed',
    },
    {
      name: 'a failed check of a second factor, under another type',
      in: { ...call, eventSource: 'signin.amazonaws.com', responseElements: { CheckMfa: 'Failure' } },
      out: 'failed',
    },
    {
      name: 'failed credentials of Identity Center',
      in: {
        ...service,
        eventSource: 'signin.amazonaws.com',
        serviceEventDetails: { CredentialVerification: 'Failure' },
      },
      out: 'failed',
    },
    {
      name: 'the same word in the answer of another call',
      in: { ...call, responseElements: { a: 'Failure' } },
      out: 'succeeded',
    },
    { name: 'a status type', in: grafana({ statusType: 'failure' }), out: 'failed' },
    { name: 'a status type of success', in: grafana({ statusType: 'success', statusCode: '200' }), out: 'succeeded' },
    { name: 'a status of HTTP', in: grafana({ statusCode: '400' }), out: 'failed' },
    {
      name: 'a status of HTTP in additional data',
      in: grafana({ statusCode: 500 }, 'additionalEventData'),
      out: 'failed',
    },
    { name: 'a status of a refusal', in: grafana({ statusType: 'failure', statusCode: '403' }), out: 'refused' },
    {
      name: 'an operation that ended later',
      in: { ...service, serviceEventDetails: { createAccountStatus: { state: 'FAILED' } } },
      out: 'failed',
    },
    {
      name: 'a refusal in the details of a service',
      in: { ...service, serviceEventDetails: { error: [{ code: 'AccessDenied' }] } },
      out: 'refused',
    },
    {
      name: 'a sentence about refusals in them',
      in: { ...service, serviceEventDetails: { text: 'the policy for AccessDenied pages was changed' } },
      out: 'succeeded',
    },
    {
      name: 'a quota that was not granted',
      in: { ...service, serviceEventDetails: { newStatus: 'DENIED' } },
      out: 'succeeded',
    },
    {
      name: 'the code of a refusal in an answer',
      in: { ...call, responseElements: { errorCode: 'AccessDeniedException', message: 'no' } },
      out: 'refused',
    },
    {
      name: "IAM's message under another code",
      in: {
        ...call,
        errorCode: 'ClientException',
        errorMessage:
          'User: arn:aws:iam::111122223333:user/a is not authorized to perform: iam:PassRole on resource: b',
      },
      out: 'refused',
    },
    {
      name: "IAM's message about a name that has to do with tokens",
      in: {
        ...call,
        errorCode: 'AccessDenied',
        errorMessage: 'User: a is not authorized to perform: iam:GetToken on resource: expired token',
      },
      out: 'refused',
    },
    {
      name: "EC2's code for both, about credentials",
      in: {
        ...call,
        errorCode: 'Client.AuthFailure',
        errorMessage: 'AWS was not able to validate the provided access credentials',
      },
      out: 'failed',
    },
    {
      name: "EC2's code for both, about a permission",
      in: { ...call, errorCode: 'Client.AuthFailure', errorMessage: 'Not authorized for images: [ami-1]' },
      out: 'refused',
    },
    {
      name: 'an expired token under the code of a refusal',
      in: {
        ...call,
        errorCode: 'UnauthorizedException',
        errorMessage: 'The security token included in the request is expired',
      },
      out: 'failed',
    },
    {
      name: 'a wrong password under the code of a refusal',
      in: { ...call, errorCode: 'NotAuthorizedException', errorMessage: 'Incorrect username or password.' },
      out: 'failed',
    },
    {
      name: 'a wrong second factor under the code of a refusal',
      in: {
        ...call,
        errorCode: 'AccessDenied',
        errorMessage: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      },
      out: 'failed',
    },
  ];
  test.each(cases)('$name', ({ in: record, out }) => expect(outcomeOf(record)).toBe(out));

  test('details that are nested deeper than the stack', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}"AccessDenied"${']'.repeat(5000)}`) as unknown;
    expect(outcomeOf({ ...service, serviceEventDetails: deep })).toBe('refused');
  });
});
