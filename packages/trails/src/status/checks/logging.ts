import { flag, member, text } from '../../aws-json/json-node.js';
import { homeStatus } from '../home-status.js';
import type { TrailCheck } from './check.js';

/** A trail that does not log. */
export const checkLogging: TrailCheck = function* (trail) {
  const status = homeStatus(trail);
  const isLogging = status && member(status.node, 'IsLogging');
  if (flag(isLogging) !== false) return;
  const stopped = text(member(status!.node, 'StopLoggingTime'));
  yield {
    code: 'logging-stopped',
    severity: 'error',
    message: `logs nothing${stopped === undefined ? '' : ` since ${stopped}`}: find out who stopped it, and start it again (aws cloudtrail start-logging)`,
    node: isLogging!,
  };
};
