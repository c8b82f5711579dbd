import { ServiceError } from '../cloudtrail-server/errors.js';
import { createRateLimit } from '../cloudtrail-server/rate-limit.js';
import { startJsonServer } from '../json-server.js';
import type { FilterInput, LogEvent, LogGroup, PageCut } from './filter-log-events.js';
import { createGroup, filterLogEvents } from './filter-log-events.js';

/** How the server is to be. */
export interface LogsServerOptions extends PageCut {
  /** The limit of the service for an account and region. @default 5 */
  readonly requestsPerSecond?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** FilterLogEvents on the loopback interface, with the grammar and the limits of the service. */
export interface LogsServer {
  /** For `--endpoint-url`. */
  readonly url: string;
  /** How many days a group keeps its events, as DescribeLogGroups says; for ever by default. `refused`: it does not say. */
  readonly keep: (group: string, days: number | 'refused') => void;
  /** Adds events to a group, which is made where there is none. */
  readonly add: (group: string, events: readonly LogEvent[]) => void;
  /** The inputs of the requests that were let through since the last call. */
  readonly takeInputs: () => readonly FilterInput[];
  /** How many requests were throttled. */
  readonly throttled: () => number;
  /** Answers requests with errors from now on; undefined leaves them alone. */
  disturb(fault: ((input: FilterInput) => ServiceError | undefined) | undefined): void;
  readonly close: () => Promise<void>;
}

/** Starts a server without groups. */
export async function startLogsServer(options: LogsServerOptions = {}): Promise<LogsServer> {
  const { requestsPerSecond = 5, now = Date.now } = options;
  const groups = new Map<string, LogGroup>();
  const kept = new Map<string, number | 'refused'>();
  const limit = createRateLimit(requestsPerSecond);
  const filter = 'FilterLogEvents';

  function filterEvents(input: FilterInput): object {
    const name = String(input.logGroupName ?? input.logGroupIdentifier).replace(/^arn:.*:log-group:/, '');
    const group = groups.get(name);
    if (!group) throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
    return filterLogEvents(group, input, { ...options, now: now() });
  }

  function describeGroups(): object {
    if ([...kept.values()].includes('refused')) throw new ServiceError('AccessDeniedException', 'no');
    const logGroups = [...groups.keys()].map((logGroupName) => ({
      logGroupName,
      ...(kept.has(logGroupName) && { retentionInDays: kept.get(logGroupName) }),
    }));
    return { logGroups };
  }

  const server = await startJsonServer<FilterInput>({
    operations: { [filter]: filterEvents, DescribeLogGroups: describeGroups },
    admit: (operation) => operation !== filter || limit.admit('', now()),
    throttling: 'ThrottlingException',
  });
  return {
    ...server,
    keep(name, days) {
      kept.set(name, days);
    },
    add(name, events) {
      const group = groups.get(name) ?? createGroup();
      groups.set(name, group);
      group.add(events);
    },
    takeInputs: () => server.takeRequests().flatMap(({ operation, input }) => (operation === filter ? [input] : [])),
    disturb(fault) {
      server.disturb(fault && (({ operation, input }) => (operation === filter ? fault(input) : undefined)));
    },
  };
}
