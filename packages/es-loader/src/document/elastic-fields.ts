import { alias, bodyText, boolean, type Field, freeAlias, keyword, object } from './field.js';

/**
 * `aws.cloudtrail`: the names that Elastic's AWS integration has for CloudTrail's fields, so that rules and dashboards written for
 * it find what they ask for. They are other names of the same fields, but for those that cannot be: the bodies as texts, and what is
 * of another type.
 * https://www.elastic.co/docs/reference/integrations/aws/cloudtrail
 */
export const elasticCloudtrail: Field = object({
  event_version: alias('eventVersion'),
  event_category: alias('eventCategory'),
  event_type: alias('eventType'),
  api_version: alias('apiVersion'),
  request_id: alias('requestID'),
  error_code: alias('errorCode'),
  error_message: alias('errorMessage'),
  management_event: alias('managementEvent.keyword'),
  read_only: alias('readOnly'),
  recipient_account_id: alias('recipientAccountId'),
  shared_event_id: alias('sharedEventID'),
  vpc_endpoint_id: alias('vpcEndpointId'),
  session_credential_from_console: alias('sessionCredentialFromConsole.keyword'),
  resources: object({
    arn: alias('resources.ARN'),
    account_id: alias('resources.accountId'),
    type: alias('resources.type'),
  }),
  user_identity: object({
    type: alias('userIdentity.type'),
    arn: alias('userIdentity.arn'),
    access_key_id: alias('userIdentity.accessKeyId'),
    invoked_by: alias('userIdentity.invokedBy'),
    session_context: object({
      mfa_authenticated: alias('userIdentity.sessionContext.attributes.mfaAuthenticated.keyword'),
      creation_date: alias('userIdentity.sessionContext.attributes.creationDate'),
      session_issuer: object({
        type: alias('userIdentity.sessionContext.sessionIssuer.type'),
        principal_id: alias('userIdentity.sessionContext.sessionIssuer.principalId'),
        arn: alias('userIdentity.sessionContext.sessionIssuer.arn'),
        account_id: alias('userIdentity.sessionContext.sessionIssuer.accountId'),
      }),
    }),
  }),
  // As Java prints a map: `{bucketName=logs, VersioningConfiguration={Status=Suspended}}`. Rules look for pieces of it.
  request_parameters: bodyText,
  response_elements: bodyText,
  additional_eventdata: bodyText,
  service_event_details: bodyText,
  flattened: object({
    request_parameters: freeAlias('requestParameters'),
    response_elements: freeAlias('responseElements'),
    additional_eventdata: freeAlias('additionalEventData'),
    service_event_details: freeAlias('serviceEventDetails'),
  }),
  console_login: object({
    additional_eventdata: object({ mobile_version: boolean, login_to: keyword, mfa_used: boolean }),
  }),
});
