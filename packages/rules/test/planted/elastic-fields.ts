import type { PlantedRule, RightRule } from './planted-rule.js';

/** Names of fields of Elastic's documents: ECS, the AWS integration, and what is nobody's but its owner's. */
const toml = (language: string, query: string, rest = ''): string => `[metadata]
creation_date = "2026/02/03"
integration = ["aws"]

[rule]
name = "A made-up rule"
index = ["filebeat-*", "logs-aws.cloudtrail-*"]
language = "${language}"
type = "query"
query = '''
${query}
'''

${rest}`;

const kql = (query: string, rest?: string): string =>
  toml('kuery', `data_stream.dataset: "aws.cloudtrail" and ${query}`, rest);
const eql = (query: string): string => toml('eql', query);
const esql = (query: string): string => toml('esql', query);
const json = (rule: object): string =>
  `${JSON.stringify({ rule_id: 'a1', name: 'Made up', language: 'kuery', ...rule }).replace(/"⟦(.*)⟧"/, '⟦"$1"⟧')}\n`;

const createUser = 'event.provider: "iam.amazonaws.com" and event.action: "CreateUser"';
const anyUser = 'any where event.dataset == "aws.cloudtrail" and event.action == "CreateUser"';
const from = 'from logs-aws.cloudtrail-* metadata _id, _index\n| where event.action == "CreateUser"';

const rule = (code: string, text: string, severity?: PlantedRule['severity'], file = 'a.toml'): PlantedRule => ({
  file,
  code,
  text,
  ...(severity && { severity }),
});

export const planted: readonly PlantedRule[] = [
  rule('field-unknown', kql(`${createUser} and ⟦user.nmae⟧: "root"`), 'error'),
  rule('field-unknown', kql(`${createUser} and not ⟦soruce.ip⟧: 10.0.0.0/8`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦aws.cloudtrail.user_identty.arn⟧: *admin*`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦user_agent.orignal⟧: (*curl* or *python*)`), 'error'),
  rule('field-unknown', kql('⟦event.acton⟧: "CreateUser" and event.outcome: success'), 'error'),
  rule('field-unknown', toml('kuery', '⟦event.datset⟧: aws.cloudtrail and event.action: CreateUser'), 'error'),
  rule('field-case', kql(`${createUser} and ⟦event.Outcome⟧: success`), 'error'),
  rule('field-case', kql('⟦Event.action⟧: "CreateUser"'), 'error'),
  rule('field-case', kql(`${createUser} and ⟦aws.cloudtrail.user_identity.ARN⟧: *`), 'error'),
  rule('field-case', kql(`${createUser} and ⟦"Cloud.Region"⟧: eu-west-1`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦aws.cloudtrail.userIdentity.type⟧: Root`), 'error'),
  rule('field-unknown', kql('⟦aws.cloudtrail.event_name⟧: CreateUser'), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦user.agent.original⟧: *boto*`), 'error'),
  rule('wrapper-missing', kql(`${createUser} and ⟦aws.cloudtrail.user_identity.session_issuer.arn⟧: *`), 'error'),
  rule('wrapper-missing', kql(`${createUser} and ⟦aws.cloudtrail.request_parameters.userName⟧: admin`), 'error'),
  rule('wrapper-missing', kql(`${createUser} and ⟦source.country_iso_code⟧: KP`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦aws.cloudtrail.flatened.request_parameters.userName⟧: admin`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦aws.cloudtrial.*⟧: *root*`), 'error'),
  rule('field-unknown', kql(`${createUser} and aws.cloudtrail.resources: { ⟦anr⟧: *prod* }`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦source.geo.cuontry_name⟧ > "A"`), 'error'),
  rule('field-unknown', kql(`${createUser} and ⟦user.nickname⟧: bob`), 'warning'),
  rule('field-unknown', kql(`${createUser} and ⟦aws.cloudtrail.is_root⟧: true`), 'error'),
  rule('field-unknown', eql(`${anyUser} and ?⟦user.naem⟧ == "root"`), 'error'),
  rule('field-unknown', eql(`${anyUser} and not stringContains(⟦aws.cloudtrail.request_paramters⟧, "admin")`), 'error'),
  rule(
    'field-unknown',
    eql(
      'sequence by ⟦aws.cloudtrail.user_idenity.arn⟧ with maxspan=5m\n  [any where event.action == "CreateUser"]\n  [any where event.action == "AttachUserPolicy"]',
    ),
    'error',
  ),
  rule(
    'field-unknown',
    eql(
      'sequence with maxspan=5m\n  [any where event.action == "CreateUser"] by user.id\n  [any where event.action == "AttachUserPolicy" and event.dataset == "aws.cloudtrail"] by ⟦usr.id⟧',
    ),
    'error',
  ),
  rule('field-unknown', eql(`${anyUser} and ⟦cloud.acount.id⟧ != null`), 'error'),
  rule('field-unknown', esql(`${from} and ⟦error.cdoe⟧ is null`), 'error'),
  rule('field-unknown', esql(`${from}\n| stats n = count(*) by ⟦cloud.regoin⟧, user.name`), 'error'),
  rule('field-unknown', esql(`${from}\n| keep @timestamp, ⟦tls.client.sever_name⟧`), 'error'),
  rule(
    'field-unknown',
    kql(createUser, '[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ["user.name", ⟦"soruce.address"⟧]\n'),
    'error',
  ),
  rule('field-case', kql(createUser, '[rule.threshold]\nfield = [⟦"source.IP"⟧]\nvalue = 5\n'), 'error'),
  rule(
    'field-unknown',
    json({
      query: `event.dataset: aws.cloudtrail and ${createUser}`,
      threshold: { field: ['user.id'], cardinality: [{ field: '⟦cloud.regio⟧', value: 3 }] },
    }),
    'error',
    'a.ndjson',
  ),
  rule('field-unknown', 'event.action: CreateUser and ⟦event.provdier⟧: "iam.amazonaws.com"', 'error', 'a.kql'),
  // A rule that has nothing else that the record has.
  rule('field-unknown', toml('kuery', '⟦event.provder⟧: "iam.amazonaws.com" and event.outcome: failure'), 'error'),
];

const rightRule = (text: string, file = 'a.toml'): RightRule => ({ file, text });

export const right: readonly RightRule[] = [
  rightRule(kql(`${createUser} and user.name: "root"`)),
  rightRule(kql(`${createUser} and not source.ip: 10.0.0.0/8`)),
  rightRule(kql(`${createUser} and source.geo.country_iso_code: (KP or IR) and source.as.organization.name: "*"`)),
  rightRule(kql(`${createUser} and labels.environment: prod and tags: preserve_original_event`)),
  rightRule(kql(`${createUser} and aws.cloudtrail.user_identity.*: *admin*`)),
  rightRule(kql(`${createUser} and user.*: *admin*`)),
  rightRule(kql(`${createUser} and *: "AKIAIOSFODNN7EXAMPLE"`)),
  rightRule(kql(`${createUser} and aws.cloudtrail.flattened.request_parameters.userName: admin`)),
  rightRule(kql(`${createUser} and aws.cloudtrail.flattened.*: admin`)),
  rightRule(kql(`${createUser} and aws.cloudtrail.request_parameters.text: *admin*`)),
  rightRule(kql(`${createUser} and event.action.keyword: CreateUser`)),
  rightRule(kql(`${createUser} and not kibana.alert.rule.name: "x" and not signal.rule.name: "y"`)),
  rightRule(kql(`${createUser} and not _id: abc and not _index: logs-*`)),
  rightRule(kql(`${createUser} and okta.actor.alternate_id: * or gcp.audit.method_name: x`)),
  rightRule(kql(`${createUser} and acme.team: red and role.name: admin and tenant_id: 12`)),
  rightRule(kql(`${createUser} and user.target.entity.id: * and related.entity: * and actor.entity.id: *`)),
  rightRule(kql(`${createUser} and aws.cloudtrail.resources: { arn: *prod* and type: * }`)),
  rightRule(kql(`${createUser} and host.containerized: false and log.offset > 0 and input.type: aws-s3`)),
  rightRule(kql(`${createUser} and process.Ext.token: x and event.CommandLine: y`)),
  rightRule(kql(`${createUser} and ct.principal: *admin* and ct.resource.name: x and ct.number.fromPort > 22`)),
  rightRule(kql(`${createUser} and aws.s3.bucket.name: logs and aws.vpcflow.action: REJECT`)),
  rightRule(kql(`${createUser} and "a text anywhere" and user`)),
  rightRule(kql(`${createUser} and user_agent.os.full: * and user.changes.name: * and event.risk_score >= 50`)),
  rightRule(
    toml(
      'kuery',
      '(event.dataset: aws.cloudtrail and event.action: CreateUser) or (event.dataset: acme.audit and user.department: x)',
    ),
  ),
  rightRule(eql(`${anyUser} and ?user.email != null and ?acme.tag == "x"`)),
  rightRule(
    eql(
      'sequence by user.id, cloud.account.id with maxspan=5m\n  [any where event.action == "CreateUser" and event.dataset == "aws.cloudtrail"]\n  [any where event.action == "CreateAccessKey"]\n| tail 1',
    ),
  ),
  rightRule(eql(`${anyUser} and cidrMatch(source.ip, "10.0.0.0/8") and length(user.name) > 3`)),
  rightRule(
    esql(
      `${from}\n| eval user.kind = case(user.name == "root", "root", "other"), Esql.n = 1\n| stats user.total = sum(Esql.n), event.last = max(@timestamp) by user.kind\n| where user.total > 5\n| keep user.kind, user.total, event.last`,
    ),
  ),
  rightRule(
    esql(
      `${from}\n| dissect aws.cloudtrail.request_parameters "{%{}userName=%{user.wanted}}"\n| grok user.name "%{WORD:user.first}"\n| rename user.first as user.given\n| where user.wanted == user.given\n| drop user.wanted`,
    ),
  ),
  rightRule(
    esql(
      `${from}\n| enrich owners on cloud.account.id with cloud.owner = name\n| lookup join hosts on host.name\n| where cloud.owner == "me" and host.rack == "1"\n| sort cloud.owner desc nulls last\n| limit 10`,
    ),
  ),
  rightRule(
    kql(
      createUser,
      '[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ["user.name", "aws.cloudtrail.user_identity.arn"]\n[[rule.new_terms.history_window_start]]\nfield = "history_window_start"\nvalue = "now-7d"\n\n[rule.investigation_fields]\nfield_names = ["@timestamp", "acme.team", "source.ip"]\n',
    ),
  ),
  rightRule(
    json({
      query: `event.dataset: aws.cloudtrail and ${createUser}`,
      new_terms_fields: ['user.name'],
      alert_suppression: { group_by: ['source.ip', 'acme.team'] },
    }),
    'a.ndjson',
  ),
];
