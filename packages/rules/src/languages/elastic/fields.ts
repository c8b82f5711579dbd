/**
 * CloudTrail's members by the names that Elastic's AWS integration has for them, as far as they are copies.
 * https://www.elastic.co/docs/reference/integrations/aws/cloudtrail
 */
export const copiedFields: Readonly<Record<string, string>> = {
  'event.action': 'eventName',
  'event.provider': 'eventSource',
  'event.id': 'eventID',
  'cloud.region': 'awsRegion',
  'error.code': 'errorCode',
  'error.message': 'errorMessage',
  'source.address': 'sourceIPAddress',
  'user.id': 'userIdentity.principalId',
  'user_agent.original': 'userAgent',
  'tls.client.server_name': 'tlsDetails.clientProvidedHostHeader',
  'aws.cloudtrail.api_version': 'apiVersion',
  'aws.cloudtrail.error_code': 'errorCode',
  'aws.cloudtrail.error_message': 'errorMessage',
  'aws.cloudtrail.event_category': 'eventCategory',
  'aws.cloudtrail.event_type': 'eventType',
  'aws.cloudtrail.event_version': 'eventVersion',
  'aws.cloudtrail.management_event': 'managementEvent',
  'aws.cloudtrail.read_only': 'readOnly',
  'aws.cloudtrail.recipient_account_id': 'recipientAccountId',
  'aws.cloudtrail.request_id': 'requestID',
  'aws.cloudtrail.resources.account_id': 'resources.accountId',
  'aws.cloudtrail.resources.arn': 'resources.ARN',
  'aws.cloudtrail.resources.type': 'resources.type',
  'aws.cloudtrail.session_credential_from_console': 'sessionCredentialFromConsole',
  'aws.cloudtrail.shared_event_id': 'sharedEventID',
  'aws.cloudtrail.user_identity.access_key_id': 'userIdentity.accessKeyId',
  'aws.cloudtrail.user_identity.arn': 'userIdentity.arn',
  'aws.cloudtrail.user_identity.invoked_by': 'userIdentity.invokedBy',
  'aws.cloudtrail.user_identity.type': 'userIdentity.type',
  'aws.cloudtrail.user_identity.session_context.creation_date': 'userIdentity.sessionContext.attributes.creationDate',
  'aws.cloudtrail.user_identity.session_context.mfa_authenticated':
    'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'aws.cloudtrail.user_identity.session_context.session_issuer.account_id':
    'userIdentity.sessionContext.sessionIssuer.accountId',
  'aws.cloudtrail.user_identity.session_context.session_issuer.arn': 'userIdentity.sessionContext.sessionIssuer.arn',
  'aws.cloudtrail.user_identity.session_context.session_issuer.principal_id':
    'userIdentity.sessionContext.sessionIssuer.principalId',
  'aws.cloudtrail.user_identity.session_context.session_issuer.type': 'userIdentity.sessionContext.sessionIssuer.type',
  'aws.cloudtrail.vpc_endpoint_id': 'vpcEndpointId',
  'aws.cloudtrail.console_login.additional_eventdata.login_to': 'additionalEventData.LoginTo',
};

/** Bodies, by the last part of the name that the integration has for them: as a text, and below `flattened` with their members. */
export const bodies: Readonly<Record<string, string>> = {
  request_parameters: 'requestParameters',
  response_elements: 'responseElements',
  additional_eventdata: 'additionalEventData',
  service_event_details: 'serviceEventDetails',
};

/** The fields that say which data set a document is of, and the value for CloudTrail's. */
export const datasetFields: readonly string[] = ['data_stream.dataset', 'event.dataset'];
export const cloudtrailDataset = 'aws.cloudtrail';

/** Members that a field has only for some records, or in another form: they are no conditions about the member. */
const partlyCopied: Readonly<Record<string, string>> = {
  '@timestamp': 'eventTime',
  'cloud.account.id': 'userIdentity.accountId',
  'tls.cipher': 'tlsDetails.cipherSuite',
  'tls.version': 'tlsDetails.tlsVersion',
  'user.name': 'userIdentity.userName',
};

/** The field for a member of the record, by the letters of its path. */
export const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...copiedFields, ...partlyCopied })
    .reverse()
    .map(([field, path]) => [path.replaceAll('.', '').toLowerCase(), field]),
);
