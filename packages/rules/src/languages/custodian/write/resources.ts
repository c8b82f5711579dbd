// Written from c7n 0.9.53 by tools/oracles/c7n/resources.ts.

/** Service of botocore → Cloud Custodian's resource types of it → the member of a resource that identifies it. */
export const custodianResources: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accessanalyzer: {
    'access-analyzer-finding': 'id',
  },
  account: {
    account: 'account_id',
  },
  acm: {
    'acm-certificate': 'CertificateArn',
  },
  aiops: {
    'aiops-investigation-group': 'arn',
  },
  apigateway: {
    'apigw-domain-name': 'domainName',
    'rest-account': 'account_id',
    'rest-api': 'id',
    'rest-client-certificate': 'clientCertificateId',
    'rest-stage': 'deploymentId',
    'rest-vpclink': 'id',
  },
  apigatewayv2: {
    apigwv2: 'ApiId',
  },
  appflow: {
    'app-flow': 'flowName',
  },
  appmesh: {
    'appmesh-mesh': 'meshName',
    'appmesh-virtualgateway': 'arn',
    'appmesh-virtualnode': 'arn',
  },
  appstream: {
    'appstream-fleet': 'Name',
    'appstream-stack': 'Name',
  },
  appsync: {
    'graphql-api': 'apiId',
  },
  athena: {
    'athena-capacity-reservation': 'Name',
    'athena-data-catalog': 'CatalogName',
    'athena-named-query': 'NamedQueryId',
    'athena-work-group': 'Name',
  },
  autoscaling: {
    asg: 'AutoScalingGroupName',
    'launch-config': 'LaunchConfigurationName',
    'scaling-policy': 'PolicyName',
  },
  backup: {
    'backup-plan': 'BackupPlanName',
    'backup-vault': 'BackupVaultName',
  },
  batch: {
    'batch-compute': 'computeEnvironmentName',
    'batch-definition': 'jobDefinitionName',
    'batch-queue': 'jobQueueName',
  },
  bedrock: {
    'bedrock-custom-model': 'modelArn',
    'bedrock-customization-job': 'jobArn',
    'bedrock-evaluation-job': 'jobArn',
    'bedrock-foundation-model': 'modelId',
    'bedrock-guardrail': 'id',
    'bedrock-inference-profile': 'inferenceProfileArn',
    'bedrock-model-invocation-job': 'jobArn',
  },
  'bedrock-agent': {
    'bedrock-agent': 'agentId',
    'bedrock-knowledge-base': 'knowledgeBaseId',
  },
  budgets: {
    budget: 'BudgetName',
  },
  cleanrooms: {
    'cleanrooms-collaboration': 'id',
    'cleanrooms-configured-table': 'id',
    'cleanrooms-membership': 'id',
  },
  cloudcontrol: {
    'bedrock-mantle-project': 'Id',
  },
  clouddirectory: {
    'cloud-directory': 'DirectoryArn',
  },
  cloudformation: {
    cfn: 'StackName',
  },
  cloudfront: {
    'cloudfront-function': 'Name',
    'cloudfront-key-value-store': 'Name',
    distribution: 'Id',
    'origin-access-control': 'Id',
    'streaming-distribution': 'Id',
  },
  cloudhsm: {
    hsm: 'HsmArn',
    'hsm-client': 'ClientArn',
    'hsm-hapg': 'HapgArn',
  },
  cloudhsmv2: {
    'cloudhsm-backup': 'BackupId',
    'cloudhsm-cluster': 'ClusterId',
  },
  cloudsearch: {
    cloudsearch: 'DomainName',
  },
  cloudtrail: {
    cloudtrail: 'TrailARN',
  },
  cloudwatch: {
    alarm: 'AlarmName',
    'cloudwatch-dashboard': 'DashboardName',
    'composite-alarm': 'AlarmName',
    'insight-rule': 'Name',
  },
  codeartifact: {
    'artifact-domain': 'name',
    'artifact-repo': 'name',
  },
  codebuild: {
    codebuild: 'name',
    'codebuild-credential': 'arn',
  },
  codecommit: {
    codecommit: 'repositoryName',
  },
  codedeploy: {
    'codedeploy-app': 'applicationName',
    'codedeploy-config': 'deploymentConfigId',
    'codedeploy-deployment': 'deploymentId',
  },
  codepipeline: {
    codepipeline: 'name',
  },
  'cognito-identity': {
    'identity-pool': 'IdentityPoolId',
  },
  'cognito-idp': {
    'user-pool': 'Id',
  },
  comprehend: {
    'comprehend-document-classification-job': 'JobId',
    'comprehend-document-classifier': 'DocumentClassifierArn',
    'comprehend-dominant-language-detection-job': 'JobId',
    'comprehend-endpoint': 'EndpointArn',
    'comprehend-entities-detection-job': 'JobId',
    'comprehend-entity-recognizer': 'EntityRecognizerArn',
    'comprehend-events-detection-job': 'JobId',
    'comprehend-flywheel': 'FlywheelArn',
    'comprehend-key-phrases-detection-job': 'JobId',
    'comprehend-pii-entities-detection-job': 'JobId',
    'comprehend-sentiment-detection-job': 'JobId',
    'comprehend-targeted-sentiment-detection-job': 'JobId',
    'comprehend-topics-detection-job': 'JobId',
  },
  config: {
    'config-recorder': 'name',
    'config-rule': 'ConfigRuleName',
  },
  connect: {
    'connect-instance': 'Id',
  },
  connectcampaigns: {
    'connect-campaign': 'id',
  },
  datapipeline: {
    datapipeline: 'pipelineId',
  },
  datasync: {
    'datasync-agent': 'AgentArn',
    'datasync-task': 'TaskArn',
  },
  dax: {
    dax: 'ClusterName',
  },
  devicefarm: {
    'devicefarm-project': 'arn',
  },
  'devops-agent': {
    'devops-agent-space': 'agentSpaceId',
  },
  directconnect: {
    directconnect: 'connectionId',
    'directconnect-gateway': 'directConnectGatewayId',
    'directconnect-virtual-interface': 'virtualInterfaceId',
  },
  discovery: {
    'appdiscovery-agent': 'agentId',
  },
  dlm: {
    'dlm-policy': 'PolicyId',
  },
  dms: {
    'dms-endpoint': 'EndpointArn',
    'dms-instance': 'ReplicationInstanceIdentifier',
    'dms-replication-task': 'ReplicationTaskArn',
  },
  ds: {
    directory: 'DirectoryId',
  },
  dsql: {
    'dsql-cluster': 'identifier',
  },
  dynamodb: {
    'dynamodb-backup': 'BackupArn',
    'dynamodb-table': 'TableName',
  },
  dynamodbstreams: {
    'dynamodb-stream': 'StreamArn',
  },
  ec2: {
    ami: 'ImageId',
    'client-vpn-endpoint': 'ClientVpnEndpointId',
    'customer-gateway': 'CustomerGatewayId',
    ebs: 'VolumeId',
    'ebs-snapshot': 'SnapshotId',
    ec2: 'InstanceId',
    'ec2-capacity-reservation': 'CapacityReservationId',
    'ec2-host': 'HostId',
    'ec2-instance-ami': 'InstanceId',
    'ec2-reserved': 'ReservedInstancesId',
    'ec2-spot-fleet-request': 'SpotFleetRequestId',
    'elastic-ip': 'AllocationId',
    eni: 'NetworkInterfaceId',
    'flow-log': 'FlowLogId',
    'internet-gateway': 'InternetGatewayId',
    'key-pair': 'KeyPairId',
    'launch-template-version': 'LaunchTemplateId',
    'mirror-session': 'TrafficMirrorSessionId',
    'mirror-target': 'TrafficMirrorTargetId',
    'nat-gateway': 'NatGatewayId',
    'network-acl': 'NetworkAclId',
    'peering-connection': 'VpcPeeringConnectionId',
    'prefix-list': 'PrefixListId',
    'route-table': 'RouteTableId',
    'security-group': 'GroupId',
    subnet: 'SubnetId',
    'transit-attachment': 'TransitGatewayAttachmentId',
    'transit-gateway': 'TransitGatewayId',
    vpc: 'VpcId',
    'vpc-endpoint': 'VpcEndpointId',
    'vpc-endpoint-service-configuration': 'ServiceId',
    'vpn-connection': 'VpnConnectionId',
    'vpn-gateway': 'VpnGatewayId',
  },
  ecr: {
    ecr: 'repositoryName',
  },
  ecs: {
    ecs: 'clusterArn',
    'ecs-service': 'serviceArn',
    'ecs-task': 'taskArn',
    'ecs-task-definition': 'taskDefinitionArn',
  },
  efs: {
    efs: 'FileSystemId',
    'efs-mount-target': 'MountTargetId',
  },
  eks: {
    eks: 'name',
  },
  elasticache: {
    'cache-cluster': 'CacheClusterId',
    'cache-snapshot': 'SnapshotName',
    'cache-subnet-group': 'CacheSubnetGroupName',
    'elasticache-group': 'ReplicationGroupId',
    'elasticache-reserved': 'ReservedCacheNodeId',
    'elasticache-user': 'UserId',
  },
  elasticbeanstalk: {
    elasticbeanstalk: 'ApplicationName',
    'elasticbeanstalk-environment': 'EnvironmentName',
  },
  elb: {
    elb: 'LoadBalancerName',
  },
  elbv2: {
    'app-elb': 'LoadBalancerArn',
    'app-elb-target-group': 'TargetGroupArn',
  },
  emr: {
    emr: 'Id',
    'emr-security-configuration': 'Name',
  },
  'emr-serverless': {
    'emr-serverless-app': 'id',
  },
  es: {
    elasticsearch: 'DomainName',
    'elasticsearch-reserved': 'ReservedElasticsearchInstanceId',
  },
  events: {
    'event-api-destination': 'Name',
    'event-bus': 'Name',
    'event-connection': 'Name',
  },
  firehose: {
    firehose: 'DeliveryStreamName',
  },
  fis: {
    'fis-experiment': 'id',
    'fis-template': 'id',
  },
  fsx: {
    fsx: 'FileSystemId',
    'fsx-backup': 'BackupId',
    'fsx-volume': 'VolumeId',
  },
  gamelift: {
    'gamelift-build': 'BuildId',
    'gamelift-fleet': 'FleetId',
  },
  glacier: {
    glacier: 'VaultName',
  },
  globalaccelerator: {
    globalaccelerator: 'AcceleratorArn',
  },
  glue: {
    'glue-catalog': 'CatalogId',
    'glue-classifier': 'Name',
    'glue-connection': 'Name',
    'glue-crawler': 'Name',
    'glue-database': 'Name',
    'glue-dev-endpoint': 'EndpointName',
    'glue-job': 'Name',
    'glue-ml-transform': 'TransformId',
    'glue-security-configuration': 'Name',
    'glue-trigger': 'Name',
    'glue-workflow': 'Name',
  },
  guardduty: {
    'guardduty-finding': 'AccountId',
  },
  health: {
    'health-event': 'arn',
  },
  iam: {
    'iam-certificate': 'ServerCertificateName',
    'iam-group': 'GroupName',
    'iam-oidc-provider': 'Arn',
    'iam-policy': 'PolicyId',
    'iam-profile': 'InstanceProfileName',
    'iam-role': 'RoleName',
    'iam-saml-provider': 'Arn',
    'iam-user': 'UserName',
  },
  inspector2: {
    'inspector2-finding': 'findingArn',
  },
  iot: {
    iot: 'thingName',
    'iot-certificate': 'certificateId',
    'iot-ota-update': 'otaUpdateId',
    'iot-policy': 'policyName',
  },
  kafka: {
    kafka: 'ClusterArn',
    'kafka-config': 'Arn',
  },
  kendra: {
    kendra: 'Id',
  },
  keyspaces: {
    keyspace: 'keyspaceName',
  },
  kinesis: {
    kinesis: 'StreamName',
  },
  kinesisanalytics: {
    'kinesis-analytics': 'ApplicationARN',
  },
  kinesisanalyticsv2: {
    'kinesis-analyticsv2': 'ApplicationARN',
  },
  kinesisvideo: {
    'kinesis-video': 'StreamName',
  },
  kms: {
    kms: 'AliasArn',
    'kms-key': 'KeyId',
  },
  lakeformation: {
    'datalake-location': 'ResourceArn',
  },
  lambda: {
    lambda: 'FunctionName',
    'lambda-event-source-mapping': 'UUID',
    'lambda-layer': 'LayerName',
  },
  'lex-models': {
    'lex-bot': 'name',
  },
  'lexv2-models': {
    'lexv2-bot': 'botId',
  },
  lightsail: {
    'lightsail-db': 'arn',
    'lightsail-elb': 'arn',
    'lightsail-instance': 'arn',
  },
  logs: {
    'delivery-destination': 'name',
    destination: 'destinationName',
    'log-group': 'logGroupName',
    'log-metric': 'filterName',
  },
  machinelearning: {
    'ml-model': 'MLModelId',
  },
  mailmanager: {
    'ses-ingress-endpoint': 'IngressPointId',
  },
  memorydb: {
    memorydb: 'Name',
    'memorydb-acl': 'Name',
    'memorydb-parameter-group': 'Name',
    'memorydb-snapshot': 'Name',
    'memorydb-subnet-group': 'Name',
    'memorydb-user': 'Name',
  },
  mq: {
    'message-broker': 'BrokerId',
    'message-config': 'Id',
  },
  mwaa: {
    airflow: 'Name',
  },
  'network-firewall': {
    firewall: 'FirewallName',
  },
  networkmanager: {
    'networkmanager-core': 'CoreNetworkId',
    'networkmanager-global': 'GlobalNetworkId',
  },
  opensearch: {
    'opensearch-reserved': 'ReservedInstanceId',
  },
  opensearchserverless: {
    'opensearch-serverless': 'id',
  },
  organizations: {
    'org-account': 'Id',
    'org-policy': 'Id',
    'org-unit': 'Id',
  },
  osis: {
    'opensearch-ingestion': 'PipelineName',
  },
  'payment-cryptography': {
    'payment-cryptography-key': 'KeyArn',
  },
  pinpoint: {
    'pinpoint-app': 'Id',
  },
  pipes: {
    'eventbridge-pipes': 'Name',
  },
  qbusiness: {
    'qbusiness-application': 'applicationId',
    'qbusiness-data-accessor': 'dataAccessorId',
    'qbusiness-data-source': 'dataSourceId',
    'qbusiness-index': 'indexId',
    'qbusiness-plugin': 'pluginId',
  },
  quicksight: {
    'quicksight-account': 'account_id',
    'quicksight-dashboard': 'DashboardId',
    'quicksight-datasource': 'DataSourceId',
    'quicksight-group': 'GroupName',
    'quicksight-user': 'UserName',
  },
  ram: {
    'resource-share-other': 'resourceShareArn',
    'resource-share-self': 'resourceShareArn',
  },
  rds: {
    rds: 'DBInstanceIdentifier',
    'rds-cluster': 'DBClusterIdentifier',
    'rds-cluster-param-group': 'DBClusterParameterGroupName',
    'rds-cluster-snapshot': 'DBClusterSnapshotIdentifier',
    'rds-db-shard-group': 'DBShardGroupResourceId',
    'rds-global-cluster': 'GlobalClusterIdentifier',
    'rds-param-group': 'DBParameterGroupName',
    'rds-proxy': 'DBProxyName',
    'rds-reserved': 'ReservedDBInstanceId',
    'rds-snapshot': 'DBSnapshotIdentifier',
    'rds-subnet-group': 'DBSubnetGroupName',
    'rds-subscription': 'CustSubscriptionId',
  },
  redshift: {
    redshift: 'ClusterIdentifier',
    'redshift-reserved': 'ReservedNodeId',
    'redshift-snapshot': 'SnapshotIdentifier',
    'redshift-subnet-group': 'ClusterSubnetGroupName',
  },
  route53: {
    healthcheck: 'Id',
    hostedzone: 'Id',
  },
  'route53-recovery-control-config': {
    'recovery-cluster': 'ClusterArn',
  },
  'route53-recovery-readiness': {
    'readiness-check': 'ReadinessCheckName',
  },
  route53domains: {
    r53domain: 'DomainName',
  },
  route53resolver: {
    'resolver-logs': 'Id',
    'resolver-rule': 'Id',
  },
  s3: {
    s3: 'Name',
    's3-directory': 'Name',
  },
  s3control: {
    's3-access-point': 'Name',
    's3-access-point-multi': 'Name',
    's3-storage-lens': 'Id',
  },
  s3files: {
    's3files-file-system': 'fileSystemId',
  },
  s3tables: {
    's3-table-bucket': 'arn',
  },
  sagemaker: {
    'sagemaker-app': 'AppArn',
    'sagemaker-auto-ml-job': 'AutoMLJobArn',
    'sagemaker-cluster': 'ClusterArn',
    'sagemaker-compilation-job': 'CompilationJobArn',
    'sagemaker-data-quality-job-definition': 'JobDefinitionArn',
    'sagemaker-domain': 'DomainId',
    'sagemaker-endpoint': 'EndpointArn',
    'sagemaker-endpoint-config': 'EndpointConfigArn',
    'sagemaker-hyperparameter-tuning-job': 'HyperParameterTuningJobArn',
    'sagemaker-job': 'TrainingJobArn',
    'sagemaker-model': 'ModelArn',
    'sagemaker-model-bias-job-definition': 'JobDefinitionArn',
    'sagemaker-model-explainability-job-definition': 'JobDefinitionArn',
    'sagemaker-model-quality-job-definition': 'JobDefinitionArn',
    'sagemaker-notebook': 'NotebookInstanceArn',
    'sagemaker-processing-job': 'ProcessingJobArn',
    'sagemaker-space': 'SpaceArn',
    'sagemaker-transform-job': 'TransformJobArn',
    'sagemaker-user-profile': 'UserProfileArn',
  },
  savingsplans: {
    'savings-plan': 'SavingsPlanId',
  },
  sdb: {
    simpledb: 'DomainName',
  },
  secretsmanager: {
    'secrets-manager': 'Name',
  },
  securityhub: {
    'security-hub': 'HubArn',
    'securityhub-finding': 'Id',
  },
  securitylake: {
    'security-lake': 'dataLakeArn',
    'security-lake-subscriber': 'subscriberId',
  },
  serverlessrepo: {
    'serverless-app': 'ApplicationId',
  },
  'service-quotas': {
    'service-quota': 'QuotaCode',
    'service-quota-request': 'Id',
    'service-quota-service': 'ServiceCode',
  },
  servicecatalog: {
    'catalog-portfolio': 'Id',
    'catalog-product': 'ProductId',
  },
  servicediscovery: {
    'servicediscovery-namespace': 'Name',
  },
  ses: {
    'ses-configuration-set': 'Name',
    'ses-receipt-rule-set': 'Name',
  },
  sesv2: {
    'ses-configuration-set-v2': 'ConfigurationSetName',
    'ses-dedicated-ip-pool': 'PoolName',
    'ses-email-identity': 'IdentityName',
  },
  shield: {
    'shield-attack': 'AttackId',
    'shield-protection': 'Id',
  },
  snowball: {
    snowball: 'JobId',
    'snowball-cluster': 'ClusterId',
  },
  sns: {
    sns: 'TopicArn',
    'sns-subscription': 'SubscriptionArn',
  },
  sqs: {
    sqs: 'QueueUrl',
  },
  ssm: {
    'ops-item': 'OpsItemId',
    'ssm-activation': 'ActivationId',
    'ssm-association': 'AssociationId',
    'ssm-data-sync': 'SyncName',
    'ssm-document': 'Name',
    'ssm-maintenance-window': 'WindowId',
    'ssm-managed-instance': 'InstanceId',
    'ssm-parameter': 'Name',
    'ssm-patch-baseline': 'BaselineId',
    'ssm-patch-group': 'PatchGroup',
    'ssm-session-manager': 'SessionId',
  },
  stepfunctions: {
    'sfn-activity': 'activityArn',
    'step-machine': 'stateMachineArn',
  },
  storagegateway: {
    'storage-gateway': 'GatewayARN',
  },
  support: {
    'advisor-check': 'checkId',
    'support-case': 'caseId',
  },
  swf: {
    'swf-domain': 'name',
  },
  synthetics: {
    'cloudwatch-synthetics': 'Id',
  },
  'timestream-influxdb': {
    'timestream-influxdb': 'arn',
    'timestream-influxdb-cluster': 'id',
  },
  'timestream-write': {
    'timestream-database': 'Arn',
    'timestream-table': 'Arn',
  },
  transfer: {
    'transfer-connector': 'ConnectorId',
    'transfer-server': 'ServerId',
    'transfer-web-app': 'WebAppId',
  },
  'vpc-lattice': {
    'vpc-lattice-service': 'id',
    'vpc-lattice-service-network': 'id',
    'vpc-lattice-target-group': 'id',
  },
  waf: {
    waf: 'WebACLId',
  },
  'waf-regional': {
    'waf-regional': 'WebACLId',
  },
  wafv2: {
    wafv2: 'Id',
  },
  workspaces: {
    workspaces: 'WorkspaceId',
    'workspaces-bundle': 'BundleId',
    'workspaces-directory': 'DirectoryId',
    'workspaces-image': 'ImageId',
  },
  'workspaces-web': {
    'workspaces-web': 'portalArn',
  },
  xray: {
    'xray-group': 'GroupName',
    'xray-rule': 'RuleName',
  },
};
