/** A panel: the events it is about, and the values it shows. */
export interface View {
  readonly id: string;
  readonly title: string;
  /** In the Kibana query language, which OpenSearch Dashboards calls DQL. */
  readonly query: string;
  /** `table` counts the values of fields, `timeline` those of one field over time, `list` shows events, newest first. */
  readonly kind: 'table' | 'timeline' | 'list';
  /** Every one of them its own field in the index: free parts cannot be counted. */
  readonly fields: readonly string[];
  /** In columns and rows of the dashboard, which has 48 columns. */
  readonly width: number;
  readonly height: number;
}

/** In the order of the dashboard, row by row. */
export const views: readonly View[] = [
  view('timeline', 'outcomes', 'Events over time', '', ['event.outcome'], 48),
  view('table', 'principals', 'Top principals', '', ['ct.principal', 'userIdentity.type'], 24),
  view('table', 'regions', 'Traffic by region', '', ['cloud.region', 'event.provider'], 24),
  view('table', 'denied-roles', 'Denied calls by role', 'ct.denied: true', ['user.roles', 'event.action'], 24),
  view(
    'table',
    'denied-principals',
    'Denied calls by principal',
    'ct.denied: true',
    ['ct.principal', 'error.code'],
    24,
  ),
  view(
    'table',
    'logins',
    'Console logins',
    'event.action: "ConsoleLogin"',
    ['user.name', 'event.outcome', 'source.address'],
    24,
  ),
  view(
    'table',
    'root',
    'Use of root',
    'userIdentity.type: "Root"',
    ['event.provider', 'event.action', 'source.address'],
    24,
  ),
  view(
    'table',
    'iam',
    'Changes to IAM',
    'event.provider: "iam.amazonaws.com" and readOnly: false',
    ['event.action', 'ct.principal', 'ct.resource.name'],
    24,
  ),
  view('table', 'buckets', 'Top buckets', 'ct.bucket: *', ['ct.bucket', 'event.action'], 24),
  view('table', 'errors', 'Top errors', 'errorCode: *', ['error.code', 'errorMessage'], 24),
  view('table', 'programs', 'Programs', 'user_agent.name: *', ['user_agent.name', 'ct.principal'], 24),
  view(
    'list',
    'events',
    'Latest events',
    '',
    ['event.provider', 'event.action', 'ct.principal', 'event.outcome', 'source.address', 'cloud.region'],
    48,
  ),
];

function view(
  kind: View['kind'],
  id: string,
  title: string,
  query: string,
  fields: readonly string[],
  width: number,
): View {
  return { kind, id, title, query, fields, width, height: kind === 'list' ? 20 : 14 };
}
